package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A day's figures: what each part took, who left where, how many needed no counter. */
@Timeout(60)
class ReportOverHttpTest {
    private static final Map<String, String> WANG =
            Map.of("name", "王小明", "idNumber", BusinessBank.ID);
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir Path directory;
    private HubFixture hub;
    private String kiosk;
    private String manager;

    @BeforeEach
    void start() {
        hub = HubFixture.start(directory, new BusinessBank(), "rules: neutral\n");
        kiosk = hub.enrol("kiosk");
        manager = hub.signIn("manager");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private void pass(int seconds) {
        hub.ahead.updateAndGet(before -> before.plusSeconds(seconds));
    }

    private String rollover(String ticket) {
        var wish = new HashMap<String, Object>();
        wish.put("service", "time-deposit-rollover");
        wish.put("language", "zh");
        if (!ticket.isEmpty()) wish.put("ticket", ticket);
        return hub.post("/cases", kiosk, wish).done().text("id");
    }

    private HubFixture.Answer play(String c, String act, Object body) {
        return hub.post("/cases/" + c + "/" + act, kiosk, body).done();
    }

    private String digest(String c, String step) {
        var late = Instant.now().plus(SOON);
        while (!hub.get("/cases/" + c, kiosk).text("step.id").equals(step)) {
            assertThat(Instant.now()).as(step).isBefore(late);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return hub.get("/cases/" + c, kiosk).text("step.digest");
    }

    private void shows(String c) {
        play(c, "proofs", Map.of("kind", "document", "person", WANG, "source", "chip"));
        play(c, "face", Map.of("score", 95, "source", "camera"));
    }

    private JsonNode report() {
        var day = hub.get("/branch", kiosk).done().text("businessDay");
        return hub.get("/reports/" + day, manager).done().body();
    }

    private static JsonNode named(JsonNode all, String key, String value) {
        for (var one : all) if (one.path(key).asText().equals(value)) return one;
        throw new AssertionError("no " + value + " in " + all);
    }

    /** The hub's clock runs on while we ask. */
    private static void took(JsonNode line, String part, int seconds) {
        var it = named(line.path("parts"), "name", part);
        assertThat(it.path("meanSeconds").asInt())
                .as(part)
                .isBetween(seconds, seconds + (int) SOON.toSeconds());
    }

    @Test
    void aPieceOfBusinessTellsWhatEachPartTook() {
        var c = rollover("");
        pass(40);
        shows(c);
        digest(c, "term");
        pass(60);
        var year = Map.of("field", "months", "version", 1, "value", "12", "source", "chosen");
        play(c, "answers", Map.of("answers", List.of(year)));
        var seen = digest(c, "review");
        pass(20);
        play(c, "confirm", Map.of("digest", seen));
        var signs = digest(c, "sign");
        play(c, "sign", Map.of("digest", signs, "document", "abc"));
        digest(c, "receipt");
        pass(15);
        var act = Map.of("step", "receipt", "number", 1);
        play(c, "begin", act);
        play(c, "finish", Map.of("step", "receipt", "number", 1, "outcome", "done"));
        var five = Map.of("field", "rating", "version", 1, "value", "5", "source", "chosen");
        play(c, "answers", Map.of("answers", List.of(five)));

        var line = named(report().path("business"), "what", "time-deposit-rollover");
        took(line, "identify", 40);
        took(line, "fill", 60);
        took(line, "sign", 20);
        took(line, "dispense", 15);
        took(line, "total", 135);
        for (var all : List.of("begun", "identified", "done", "alone", "atOnce"))
            assertThat(line.path(all).asInt()).as(all).isEqualTo(1);
        assertThat(line.path("name").path("en").asText()).isEqualTo("Roll over a time deposit");
        assertThat(line.path("dropped")).isEmpty();
    }

    @Test
    void whoeverLeavesIsCountedAtTheStepTheyLeft() {
        var early = rollover("");
        play(early, "turn-back", Map.of("reason", "customer"));
        var late = rollover("");
        shows(late);
        digest(late, "term");
        play(late, "turn-back", Map.of("reason", "customer"));
        var line = named(report().path("business"), "what", "time-deposit-rollover");
        assertThat(line.path("begun").asInt()).isEqualTo(2);
        assertThat(line.path("done").asInt()).isZero();
        assertThat(named(line.path("dropped"), "step", "term").path("count").asInt()).isOne();
        assertThat(line.path("dropped")).hasSize(2);
    }

    @Test
    void theFunnelCountsVisitsAndTheTableSaysTheSame() {
        var guest = hub.post("/tickets", kiosk, HubFixture.guest("cash")).done().text("ticket.id");
        var waits = hub.post("/tickets", kiosk, HubFixture.guest("loan")).done().text("ticket.id");
        // Whoever shows a document for their business is known by their ticket, too.
        shows(rollover(guest));
        rollover("");
        var teller = hub.signIn("teller");
        hub.post("/counters/c1/open", teller, Map.of()).done();
        pass(300);
        hub.post("/counters/c1/call-next", teller, Map.of()).done();
        hub.post("/tickets/" + waits + "/start", teller, Map.of()).done();
        pass(100);
        hub.post("/tickets/" + waits + "/finish", teller, Map.of()).done();
        var report = report();
        var funnel = report.path("funnel");
        assertThat(funnel.path("entered").asInt()).isEqualTo(3);
        assertThat(funnel.path("identified").asInt()).isEqualTo(1);
        assertThat(funnel.path("served").asInt()).isEqualTo(1);
        assertThat(funnel.path("converted").asInt()).isZero();
        var loan = named(report.path("services"), "what", "loan");
        took(loan, "wait", 300);
        took(loan, "serve", 100);
        assertThat(loan.path("expectedSeconds").asInt()).isPositive();
        var day = report.path("day").asText();
        var table = hub.get("/reports/" + day + "/table", manager).done().raw().body();
        assertThat(table)
                .contains(day + ",funnel,,entered,,3,,,\r\n")
                .contains(day + ",service,loan,done,,1,,,\r\n")
                .contains(day + ",service,loan,took,wait,1,3");
        assertThat(table.lines()).allSatisfy(row -> assertThat(row.split(",", -1)).hasSize(9));
    }
}
