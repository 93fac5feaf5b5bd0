package dev.foyer.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

class ContractTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Ticket A001 =
            new Ticket(
                    "id1",
                    "A001",
                    "cash",
                    TicketState.CALLED,
                    Segment.ORDINARY,
                    Language.ZH,
                    new Evidence(Evidence.Level.CARD, "chip"),
                    "p1",
                    "王*",
                    NOON,
                    NOON,
                    "c1",
                    1,
                    2);

    @Test
    void writesATicketInTheWordsOfTheContract() {
        assertThat(Json.write(A001))
                .isEqualTo(
                        "{\"id\":\"id1\",\"number\":\"A001\",\"service\":\"cash\",\"state\":\"called\","
                            + "\"segment\":\"ordinary\",\"language\":\"zh\",\"evidence\":{\"level\":\"card\","
                            + "\"source\":\"chip\"},\"personId\":\"p1\",\"maskedName\":\"王*\","
                            + "\"issuedAt\":\"2026-11-22T12:00:00Z\",\"calledAt\":\"2026-11-22T12:00:00Z\","
                            + "\"counter\":\"c1\",\"calls\":1,\"version\":2}");
    }

    @Test
    void everyKindOfFeedMessageSurvivesTheWay() {
        var call = new Call("k", Call.State.RINGING, "id1", "d1", "loan", Language.EN, null, NOON);
        var counter = new CounterView("c1", new Words("一号", "Counter 1"), true, "s1", "id1");
        var delta =
                new FeedMessage.Delta(
                        7,
                        NOON,
                        List.of(
                                new Change.TicketChanged(A001),
                                new Change.CounterChanged(counter),
                                new Change.CallChanged(call),
                                new Change.WaitingChanged(Map.of("cash", 3)),
                                new Change.PlaceChanged(new Change.Place(2, new Wait(4, 8), null)),
                                new Change.Removed("id9")));
        assertThat(Json.read(Json.write(delta), FeedMessage.class)).isEqualTo(delta);
        var state = new QueueState(List.of(A001), List.of(counter), Map.of("cash", 3));
        var snapshot = new FeedMessage.Snapshot("queue", 7, "e", Json.tree(state));
        var back = (FeedMessage.Snapshot) Json.read(Json.write(snapshot), FeedMessage.class);
        assertThat(back.as(QueueState.class)).isEqualTo(state);
    }

    @Test
    void theEdgeReadsNothingThatTheContractDoesNotName() {
        var reader = Json.strict(Purpose.class);
        assertThatThrownBy(() -> reader.readValue("{\"purpose\":\"x\",\"more\":1}"))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> reader.readValue("{\"purpose\":\"x\",\"purpose\":\"y\"}"))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> reader.readValue("{\"purpose\":1}"))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> reader.readValue("{\"purpose\":\"x\"} {}"))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void aPersonNeverPrints() {
        assertThat(Person.ofId("王小明", "110101199003070000").toString())
                .isEqualTo("Person[name=***, idNumber=***]");
        assertThat(new SignIn("li", "secret").toString()).doesNotContain("secret");
    }

    @Test
    void idempotencyKeysAreOfVersionSevenAndSortByTime() {
        var random = new Random(1);
        var one = Uuid7.of(NOON, random);
        var two = Uuid7.of(NOON.plusMillis(1), random);
        assertThat(Uuid7.is(one)).isTrue();
        assertThat(one.toString()).isLessThan(two.toString());
        assertThat(one.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void theFittestFreeCounterIsToldToCall() {
        var one = serving("1", null, new Serving("loan", 150, false));
        var two = serving("2", null, new Serving("loan", 100, false));
        var busy = serving("3", "id1", new Serving("loan", 75, false));
        var helps = serving("4", null, new Serving("loan", 75, true));
        assertThat(told(one, two, busy, helps)).isEqualTo("2");
        assertThat(told(one, busy, helps)).isEqualTo("1");
        assertThat(told(busy, helps)).isEqualTo("4");
        assertThat(told(busy)).isEmpty();
    }

    private static CounterView serving(String id, @Nullable String ticket, Serving serving) {
        return new CounterView(
                id, new Words(id, id), true, "s" + id, ticket, List.of(serving), null);
    }

    private static String told(CounterView... counters) {
        return new QueueState(List.of(), List.of(counters), Map.of())
                .toldToCall("loan")
                .map(CounterView::id)
                .orElse("");
    }

    @Test
    void aFoldedQueueForgetsWhoIsDone() {
        var state = new QueueState(List.of(A001), List.of(), Map.of("cash", 1));
        var done =
                new Ticket(
                        "id1",
                        "A001",
                        "cash",
                        TicketState.DONE,
                        Segment.ORDINARY,
                        Language.ZH,
                        Evidence.GUEST,
                        null,
                        null,
                        NOON,
                        NOON,
                        null,
                        1,
                        3);
        var after =
                state.with(
                        new FeedMessage.Delta(
                                3,
                                NOON,
                                List.of(
                                        new Change.TicketChanged(done),
                                        new Change.WaitingChanged(Map.of("cash", 0)))));
        assertThat(after.tickets()).isEmpty();
        assertThat(after.waiting()).containsEntry("cash", 0);
    }
}
