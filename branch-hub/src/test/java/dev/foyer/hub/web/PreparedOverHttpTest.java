package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What was filled in on a telephone stands in the form at the kiosk, and is typed by nobody. */
class PreparedOverHttpTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PHONE = "139 0000 2222";

    @TempDir Path directory;

    private final BusinessBank bank = new BusinessBank();
    private HubFixture hub;
    private String kiosk;
    private String path;

    @BeforeEach
    void start() {
        hub = HubFixture.start(directory, bank, "rules: neutral\n");
        kiosk = hub.enrol("kiosk");
        hub.servesCards();
        var at = hub.get("/services/loan/slots", null).text("slots.12.at");
        var wish = Map.of("service", "loan", "at", at, "language", "zh", "device", "one");
        var booked = hub.post("/appointments", null, wish);
        path = "/appointments/" + booked.text("code");
        hub.ahead.set(Duration.between(Instant.now(), Instant.parse(at).minusSeconds(600)));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private HubFixture.Answer prepare(String business, Map<String, String> answers) {
        return hub.post(path + "/prepare", null, Map.of("business", business, "answers", answers));
    }

    private HubFixture.Answer play(String c, String act, Object body) {
        var answer = hub.post("/cases/" + c + "/" + act, kiosk, body);
        assertThat(answer.status()).as("%s: %s", act, answer.body()).isEqualTo(200);
        return answer;
    }

    private void answer(String c, String field, String value) {
        var one = Map.of("field", field, "version", 1, "value", value, "source", "typed");
        play(c, "answers", Map.of("answers", List.of(one)));
    }

    private HubFixture.Answer at(String c, String step) {
        var late = Instant.now().plus(SOON);
        while (true) {
            var now = hub.get("/cases/" + c, kiosk);
            if (step.equals(now.body().at("/step/id").asText())) return now;
            assertThat(Instant.now()).as("%s of %s", step, now.body()).isBefore(late);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** Comes with the booking, and opens its business with the ticket. */
    private String come(String business) {
        var ticket = hub.post(path + "/check-in", kiosk, Map.of()).text("ticket.ticket.id");
        var wish = Map.of("service", business, "language", "zh", "ticket", ticket);
        var c = hub.post("/cases", kiosk, wish).text("id");
        var card = Map.of("name", "WANG/XIAOMING", "cardNumber", BusinessBank.CARD);
        play(c, "proofs", Map.of("kind", "card", "person", card, "source", "chip"));
        play(c, "pin", Map.of("format", 4, "block", BusinessBank.PIN, "ksn", ""));
        return c;
    }

    private static String prefilled(HubFixture.Answer seen) {
        return seen.body().at("/step/fields/0/prefill").asText();
    }

    @Test
    void itIsThereWhenTheBusinessIsPlayedWithTheTicketAndTheReceiptIsOnTheTelephone()
            throws IOException {
        var forms = hub.get(path + "/forms", null).body();
        assertThat(forms.findValuesAsText("business"))
                .contains("open-debit-card", "sms-alerts")
                .doesNotContain("deposit-cash", "activate-card");
        var prepared = prepare("sms-alerts", Map.of("phone", PHONE));
        assertThat(prepared.text("prepared")).isEqualTo("sms-alerts");
        var c = come("sms-alerts");
        answer(c, "alerts", "on");
        assertThat(prefilled(at(c, "phone"))).isEqualTo(PHONE);
        assertThat(at(c, "phone").body().at("/step/fields/0/source").asText()).isEqualTo("phone");
        answer(c, "phone", PHONE);
        at(c, "code");
        answer(c, "code", bank.code());
        answer(c, "threshold", "500");
        play(c, "confirm", Map.of("digest", at(c, "review").text("step.digest")));
        at(c, "receipt");
        play(c, "begin", Map.of("step", "receipt", "number", 1));
        play(c, "finish", Map.of("step", "receipt", "number", 1, "outcome", "done"));
        answer(c, "rating", "5");
        var after = hub.get(path, null);
        assertThat(after.text("ticket.ticket.state")).as("it waits no more").isEqualTo("cancelled");
        var ticket = after.text("ticket.ticket.id");
        var results = hub.get("/tickets/" + ticket + "/results", null);
        assertThat(results.text("results.0.end")).isEqualTo("done");
        assertThat(results.raw().body()).doesNotContain("139");
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList())
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(PHONE);
        }
    }

    @Test
    void nobodyCallsThemWhileTheyStandAtTheKiosk() {
        var c = come("sms-alerts");
        assertThat(hub.get(path, null).text("ticket.ticket.state")).isEqualTo("parked");
        var teller = hub.signIn("teller");
        hub.post("/counters/c1/open", teller, Map.of()).done();
        assertThat(hub.post("/counters/c1/call-next", teller, Map.of()).text("reason"))
                .isEqualTo("nobody-waiting");
        play(c, "turn-back", Map.of("reason", "changed"));
        var after = hub.get(path, null);
        assertThat(after.text("ticket.ticket.state")).isEqualTo("waiting");
        assertThat(after.body().at("/ticket/ahead").asInt()).isZero();
    }

    @Test
    void whatStaffParkedStaysParked() {
        var id = hub.post(path + "/check-in", kiosk, Map.of()).text("ticket.ticket.id");
        var teller = hub.signIn("teller");
        var wish = Map.of("service", "sms-alerts", "language", "zh", "ticket", id);
        var c = hub.post("/cases", teller, wish).done().text("id");
        assertThat(hub.get(path, null).text("ticket.ticket.state")).isEqualTo("waiting");
        hub.post("/tickets/" + id + "/park", teller, Map.of()).done();
        hub.post("/cases/" + c + "/turn-back", teller, Map.of("reason", "changed")).done();
        assertThat(hub.get(path, null).text("ticket.ticket.state")).isEqualTo("parked");
    }

    @Test
    void itsKeyIsDestroyedAsSoonAsTheBookingIsOver() {
        prepare("sms-alerts", Map.of("phone", PHONE));
        hub.keysBecome(1, "filling in");
        prepare("sms-alerts", Map.of("phone", "138 0000 2222"));
        hub.keysBecome(1, "filling in anew");
        hub.post(path + "/cancel", null, Map.of()).done();
        hub.keysBecome(0, "cancelling");
    }

    @Test
    void itsKeyIsDestroyedWhenNobodyComes() {
        prepare("sms-alerts", Map.of("phone", PHONE));
        hub.keysBecome(1, "filling in");
        hub.ahead.updateAndGet(a -> a.plus(Duration.ofHours(2)));
        hub.keysBecome(0, "the time they had");
        assertThat(hub.get(path, null).text("state")).isEqualTo("missed");
    }

    @Test
    void otherBusinessKnowsNothingOfIt() {
        prepare("open-debit-card", Map.of("phone", PHONE, "occupation", "farmer"));
        var c = come("sms-alerts");
        answer(c, "alerts", "on");
        assertThat(prefilled(at(c, "phone"))).isEqualTo(BusinessBank.PHONE);
        assertThat(at(c, "phone").body().at("/step/fields/0/source").asText()).isEqualTo("record");
    }

    @Test
    void whatDoesNotFitIsRefusedAndSaysWhy() {
        assertThat(prepare("sms-alerts", Map.of("phone", "home")).text("field"))
                .isEqualTo("answers.phone");
        assertThat(prepare("sms-alerts", Map.of("pin", "123456")).text("detail"))
                .contains("[phone]");
        assertThat(prepare("deposit-cash", Map.of("phone", PHONE)).text("field"))
                .isEqualTo("business");
        assertThat(prepare("sms-alerts", Map.of()).text("field")).isEqualTo("answers");
        assertThat(prepare("open-debit-card", Map.of("address", "x".repeat(1_001))).text("field"))
                .isEqualTo("answers.address");
        assertThat(hub.get("/appointments/unknown-code/forms", null).status()).isEqualTo(404);
        assertThat(hub.get(path, null).body().path("prepared").isMissingNode()).isTrue();
        hub.post(path + "/cancel", null, Map.of()).done();
        assertThat(prepare("sms-alerts", Map.of("phone", PHONE)).text("reason"))
                .isEqualTo("appointment-cancelled");
    }

    @Test
    void itIsNotFilledInWithoutEnd() {
        for (int i = 0; i < Preparations.TRIES_MAX; i++)
            assertThat(prepare("sms-alerts", Map.of("phone", PHONE)).status()).isEqualTo(200);
        assertThat(prepare("sms-alerts", Map.of("phone", PHONE)).status()).isEqualTo(429);
    }
}
