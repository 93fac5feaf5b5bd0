package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.store.StateFiles;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Cases that go on later by a code on paper, and calls for a person, over HTTP. */
class PapersTest {
    private static final String CODE = "482913570264819375026481";
    private static final Map<String, Object> CARD =
            Map.of("name", "WANG/XIAOMING", "cardNumber", BusinessBank.CARD);

    @TempDir Path directory;
    private final BusinessBank bank = new BusinessBank();
    private HubFixture hub;
    private String kiosk;

    private void start() {
        hub = HubFixture.start(directory, bank, "rules: neutral\n");
        kiosk = hub.enrol("kiosk");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private HubFixture.Answer ask(String by, String c, String act, Object body) {
        return hub.post("/cases/" + c + "/" + act, by, body);
    }

    private void shows(String by, String c) {
        var card = Map.of("kind", "card", "person", CARD, "source", "chip");
        assertThat(ask(by, c, "proofs", card).status()).isEqualTo(200);
        var pin = Map.of("format", 4, "block", BusinessBank.PIN, "ksn", "");
        assertThat(ask(by, c, "pin", pin).status()).isEqualTo(200);
    }

    private HubFixture.Answer brings(String by, String code) {
        return hub.post("/cases/by-paper", by, Map.of("code", code));
    }

    private HubFixture.Answer answer(String c, String field, String value) {
        var typed = Map.of("field", field, "version", 1, "value", value, "source", "typed");
        return ask(kiosk, c, "answers", Map.of("answers", List.of(typed)));
    }

    /** Alerts with a telephone number typed, and the customer away with a paper. */
    private String kept() {
        var wish = Map.of("service", "sms-alerts", "language", "zh");
        var c = hub.post("/cases", kiosk, wish).text("id");
        shows(kiosk, c);
        assertThat(answer(c, "alerts", "on").status()).isEqualTo(200);
        soon(() -> hub.get("/cases/" + c, kiosk).text("step.id").equals("phone"));
        assertThat(answer(c, "phone", "13800001111").status()).isEqualTo(200);
        var gone = ask(kiosk, c, "keep", Map.of("code", CODE));
        assertThat(gone.text("state")).isEqualTo("suspended");
        assertThat(gone.text("keptUntil")).isNotEmpty();
        return c;
    }

    private static void soon(BooleanSupplier so) {
        var late = Instant.now().plus(Duration.ofSeconds(10));
        while (!so.getAsBoolean()) {
            if (Instant.now().isAfter(late)) throw new AssertionError("not in time");
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Test
    void theCustomerGoesOnAtAnotherKioskAfterShowingWhoTheyAre() {
        start();
        var c = kept();
        var other = hub.enrol("tablet");
        assertThat(ask(other, c, "resume", Map.of()).status())
                .as("without the paper")
                .isEqualTo(403);
        var back = brings(other, CODE);
        assertThat(back.text("id")).isEqualTo(c);
        assertThat(back.text("step.id")).isEqualTo("card");
        assertThat(back.raw().body()).doesNotContain("13800001111").doesNotContain("maskedName");
        shows(other, c);
        var known = hub.get("/cases/" + c, other);
        assertThat(known.text("step.id")).isEqualTo("code");
        assertThat(known.raw().body()).contains("13800001111");
        assertThat(brings(kiosk, CODE).text("reason")).isEqualTo("paper-used");
    }

    @Test
    void whoeverFindsThePaperGetsNoFurtherWithAnotherCard() {
        start();
        var c = kept();
        brings(kiosk, CODE);
        var another = Map.of("name", "LI/SI", "cardNumber", "6250948000000002");
        var card = Map.of("kind", "card", "person", another, "source", "chip");
        assertThat(ask(kiosk, c, "proofs", card).text("reason")).isEqualTo("other-person");
        assertThat(answer(c, "phone", "13900000000").status()).isEqualTo(409);
    }

    @Test
    void nobodyGuessesAPaper() {
        start();
        kept();
        for (int i = 0; i < Papers.WRONG_MAX; i++)
            assertThat(brings(kiosk, "%024d".formatted(i)).text("reason"))
                    .isEqualTo("unknown-paper");
        assertThat(brings(kiosk, CODE).text("reason")).isEqualTo("no-codes-now");
    }

    @Test
    void aPaperThatNobodyBroughtIsWorthNothingAndTheCaseIsTakenBack() {
        start();
        var c = kept();
        hub.ahead.set(Papers.LASTS.plusMinutes(1));
        // The hub looks at its clock when something comes.
        hub.post("/help", kiosk, Map.of("reason", "asked", "screen", "attract", "language", "zh"));
        soon(() -> hub.get("/cases/" + c, kiosk).text("end").equals("refused"));
        assertThat(hub.get("/cases/" + c, kiosk).text("reason")).isEqualTo("paper-expired");
        assertThat(brings(kiosk, CODE).text("reason")).isEqualTo("case-over");
    }

    @Test
    void theJournalKnowsNoCode() throws IOException {
        start();
        kept();
        StateFiles.under(directory.resolve("state"))
                .forEach((file, bytes) -> assertThat(bytes).as("%s", file).doesNotContain(CODE));
    }

    @Test
    void aCallThatNobodyTookOutlivesTheHub() {
        start();
        var wish = Map.of("reason", "customer-asked", "screen", "identity", "language", "zh");
        var id = hub.post("/help", kiosk, wish).text("id");
        hub.close();
        hub = HubFixture.startWith(directory.resolve("hub.yaml"));
        var teller = hub.signIn("teller");
        var taken = hub.post("/help/" + id + "/take", teller, Map.of());
        assertThat(taken.text("state")).isEqualTo("coming");
        assertThat(taken.text("screen")).isEqualTo("identity");
    }
}
