package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.hub.api.bank.Act;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Business through the real hub, by what a kiosk and a counter send over HTTP. */
class BusinessTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Map<String, String> WANG =
            Map.of("name", "王小明", "idNumber", BusinessBank.ID);

    @TempDir Path directory;
    private final BusinessBank bank = new BusinessBank();
    private HubFixture hub;
    private String kiosk;

    private void start(String rules) {
        hub = HubFixture.start(directory, bank, "rules: " + rules + "\n");
        kiosk = hub.enrol("kiosk");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private String open(String service) {
        return hub.post("/cases", kiosk, Map.of("service", service, "language", "zh")).text("id");
    }

    private HubFixture.Answer ask(String by, String c, String act, Object body) {
        return hub.post("/cases/" + c + "/" + act, by, body);
    }

    private void play(String by, String c, String act, Object body) {
        var answer = ask(by, c, act, body);
        assertThat(answer.status()).as("%s: %s", act, answer.body()).isEqualTo(200);
    }

    private void when(BooleanSupplier so, String what) {
        var late = Instant.now().plus(SOON);
        while (!so.getAsBoolean()) {
            if (Instant.now().isAfter(late)) throw new AssertionError("not in time: " + what);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private JsonNode at(String by, String c, String step) {
        when(() -> hub.get("/cases/" + c, by).text("step.id").equals(step), step);
        return hub.get("/cases/" + c, by).body().path("step");
    }

    private void answer(String by, String c, String field, int version, String value) {
        play(by, c, "answers", answers(field, version, value));
    }

    private static Map<String, Object> answers(String field, int version, String value) {
        return Map.of(
                "answers",
                List.of(
                        Map.of(
                                "field", field, "version", version, "value", value, "source",
                                "typed")));
    }

    private void agree(String by, String c, String step) {
        play(by, c, "confirm", Map.of("digest", at(by, c, step).path("digest").asText()));
    }

    private void shows(String by, String c) {
        play(by, c, "proofs", Map.of("kind", "document", "person", WANG, "source", "chip"));
        play(by, c, "face", Map.of("score", 95, "source", "camera"));
    }

    private String code() {
        when(() -> !bank.messages.isEmpty(), "a message");
        return bank.code();
    }

    @Test
    void alertsCostWhatWasAgreedToAndGoToATelephoneThatWasConfirmed() {
        start("neutral");
        var c = open("sms-alerts");
        var card = Map.of("name", "WANG/XIAOMING", "cardNumber", BusinessBank.CARD);
        play(kiosk, c, "proofs", Map.of("kind", "card", "person", card, "source", "chip"));
        play(kiosk, c, "pin", Map.of("format", 4, "block", BusinessBank.PIN, "ksn", ""));
        answer(kiosk, c, "alerts", 1, "on");
        var phone = at(kiosk, c, "phone");
        assertThat(phone.at("/fields/0/prefill").asText()).isEqualTo(BusinessBank.PHONE);
        assertThat(ask(kiosk, c, "answers", answers("phone", 1, "home")).status()).isEqualTo(400);
        answer(kiosk, c, "phone", 1, "138 0000 1111");
        assertThat(at(kiosk, c, "code").path("word").asText()).isEqualTo("one-time-code");
        var right = code();
        var wrong = right.equals("000000") ? "000001" : "000000";
        var said = ask(kiosk, c, "answers", answers("code", 1, wrong));
        assertThat(said.status()).isEqualTo(403);
        assertThat(said.text("reason")).isEqualTo("wrong-code");
        answer(kiosk, c, "code", 1, right);
        answer(kiosk, c, "threshold", 1, "500");
        var review = at(kiosk, c, "review");
        assertThat(review.at("/fee/minor").asLong()).isEqualTo(2_00);
        assertThat(review.path("account").asText()).endsWith("0003").startsWith("***");
        assertThat(hub.get("/cases/" + c, kiosk).body().path("answers").toString())
                .doesNotContain("code");
        agree(kiosk, c, "review");
        at(kiosk, c, "receipt");
        assertThat(bank.booked)
                .singleElement()
                .isInstanceOfSatisfying(
                        Act.SetAlerts.class,
                        act -> {
                            var alerts = java.util.Objects.requireNonNull(act.alerts());
                            assertThat(alerts.phone().text()).isEqualTo(BusinessBank.PHONE);
                            assertThat(alerts.from().minor()).isEqualTo(500_00);
                            assertThat(alerts.monthlyFee().minor()).isEqualTo(2_00);
                        });
    }

    @Test
    void nobodyGuessesACode() {
        start("neutral");
        var c = open("sms-alerts");
        var card = Map.of("name", "WANG/XIAOMING", "cardNumber", BusinessBank.CARD);
        play(kiosk, c, "proofs", Map.of("kind", "card", "person", card, "source", "chip"));
        play(kiosk, c, "pin", Map.of("format", 4, "block", BusinessBank.PIN, "ksn", ""));
        answer(kiosk, c, "alerts", 1, "on");
        at(kiosk, c, "phone");
        answer(kiosk, c, "phone", 1, "13800001111");
        at(kiosk, c, "code");
        var right = code();
        for (int i = 0; i < PhoneCodes.WRONG_MAX; i++)
            assertThat(ask(kiosk, c, "answers", answers("code", 1, "x" + i)).text("reason"))
                    .isEqualTo("wrong-code");
        assertThat(ask(kiosk, c, "answers", answers("code", 1, right)).text("reason"))
                .isEqualTo("no-codes-now");
    }

    @Test
    void aRolloverGoesToTheCounterWithATicketAndNothingIsAskedAgain() {
        start("cn");
        var c = open("time-deposit-rollover");
        assertThat(hub.get("/cases/" + c, kiosk).text("handling")).isEqualTo("counterOnly");
        shows(kiosk, c);
        at(kiosk, c, "term");
        answer(kiosk, c, "months", 1, "12");
        var step = at(kiosk, c, "review");
        assertThat(step.path("elsewhere").asBoolean()).isTrue();
        assertThat(step.at("/amount/minor").asLong()).isEqualTo(80_000_00);
        assertThat(step.path("figures").toString()).contains("1.5%", "9876");
        var digest = Map.of("digest", step.path("digest").asText());
        assertThat(ask(kiosk, c, "confirm", digest).text("reason")).isEqualTo("elsewhere");
        var ticket = hub.post("/tickets", kiosk, HubFixture.guest("cash")).text("ticket.id");
        var nobody = Map.of("help", "counter", "reason", "elsewhere", "ticket", "nosuchticket");
        assertThat(ask(kiosk, c, "escalate", nobody).status()).isEqualTo(400);
        play(
                kiosk,
                c,
                "escalate",
                Map.of("help", "counter", "reason", "elsewhere", "ticket", ticket));
        play(kiosk, c, "suspend", Map.of());

        var teller = hub.signIn("teller");
        var waiting = hub.get("/cases", teller).body();
        assertThat(waiting.toString()).contains("\"ticket\":\"" + ticket + "\"");
        play(teller, c, "resume", Map.of());
        assertThat(hub.get("/cases/" + c, teller).body().has("helpFor")).isFalse();
        shows(teller, c);
        agree(teller, c, "review");
        var sign = at(teller, c, "sign");
        var signed = Map.of("digest", sign.path("digest").asText(), "document", "abc");
        play(teller, c, "sign", signed);
        at(teller, c, "receipt");
        assertThat(bank.booked)
                .singleElement()
                .isInstanceOfSatisfying(
                        Act.RollOver.class,
                        act -> {
                            assertThat(act.months()).isEqualTo(12);
                            assertThat(act.deposit().text()).isEqualTo(BusinessBank.DEPOSIT);
                        });
        assertThat(hub.get("/cases/" + c, teller).body().path("answers")).hasSize(1);
        assertThat(receipt(ticket).has("end")).isFalse();
        play(teller, c, "begin", Map.of("step", "receipt", "number", 1));
        play(teller, c, "finish", Map.of("step", "receipt", "number", 1, "outcome", "done"));
        answer(teller, c, "rating", 1, "5");
        assertThat(receipt(ticket).path("end").asText()).isEqualTo("done");
        assertThat(receipt(ticket).path("service").asText()).isEqualTo("time-deposit-rollover");
        assertThat(c).startsWith(receipt(ticket).path("reference").asText()).hasSizeGreaterThan(20);
        assertThat(receipt(ticket).properties())
                .as("nothing of a person")
                .extracting(Map.Entry::getKey)
                .containsExactly("service", "name", "end", "reference");
    }

    /** What the customer's telephone shows, with nothing but the ticket's id. */
    private JsonNode receipt(String ticket) {
        return hub.get("/tickets/" + ticket + "/results", null).done().body().at("/results/0");
    }

    @Test
    void aLossIsFrozenAtTheKioskThoughTheReportIsForTheCounter() {
        start("cn");
        var c = open("report-loss");
        shows(kiosk, c);
        at(kiosk, c, "freeze");
        answer(kiosk, c, "freeze", 1, "yes");
        agree(kiosk, c, "freeze-review");
        at(kiosk, c, "form");
        assertThat(bank.booked).singleElement().isInstanceOf(Act.FreezeCard.class);
        answer(kiosk, c, "phone", 1, "13800001111");
        answer(kiosk, c, "lostWhere", 1, "地铁");
        assertThat(at(kiosk, c, "review").path("elsewhere").asBoolean()).isTrue();
    }

    @Test
    void theSameRolloverEndsAtTheKioskWhereTheRulesLetIt() {
        start("neutral");
        var c = open("time-deposit-rollover");
        shows(kiosk, c);
        at(kiosk, c, "term");
        answer(kiosk, c, "months", 1, "12");
        assertThat(at(kiosk, c, "review").path("elsewhere").asBoolean()).isFalse();
        agree(kiosk, c, "review");
        var sign = at(kiosk, c, "sign");
        play(kiosk, c, "sign", Map.of("digest", sign.path("digest").asText(), "document", "abc"));
        at(kiosk, c, "receipt");
        assertThat(bank.booked).singleElement().isInstanceOf(Act.RollOver.class);
    }

    @Test
    void whatTheBankDoesNotOfferIsRefusedAndSaid() {
        start("neutral");
        var c = open("time-deposit-rollover");
        shows(kiosk, c);
        at(kiosk, c, "term");
        answer(kiosk, c, "months", 1, "36");
        when(() -> hub.get("/cases/" + c, kiosk).text("end").equals("refused"), "refused");
        assertThat(hub.get("/cases/" + c, kiosk).text("reason")).isEqualTo("not-offered");
    }

    @Test
    void aKioskIsToldBeforeAnythingIsTypedWhatGoesToTheCounter() {
        start("cn");
        var business = hub.get("/branch", kiosk).body().path("business");
        assertThat(business).hasSize(9);
        for (var one : business) {
            var counter = one.path("id").asText().matches("time-deposit-rollover|report-loss");
            assertThat(one.path("handling").asText().equals("counterOnly"))
                    .as(one.path("id").asText())
                    .isEqualTo(counter);
            assertThat(one.has("why")).isEqualTo(!one.path("handling").asText().equals("here"));
        }
        assertThat(business.at("/0/queue").asText()).isEqualTo("cash");
    }
}
