package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.store.VisitRead;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a kiosk or tablet hears of who stands there. */
class NeedsOverHttpTest {
    private static final Map<String, String> WANG =
            Map.of("name", "王小明", "idNumber", BusinessBank.ID);
    private static final Map<String, String> CARD =
            Map.of("name", "WANG/XIAOMING", "cardNumber", BusinessBank.CARD);

    @TempDir Path directory;
    private HubFixture hub;
    private String kiosk;

    @BeforeEach
    void start() {
        hub = HubFixture.start(directory, new BusinessBank());
        kiosk = hub.enrol("kiosk");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private HubFixture.Answer needs(String by, Map<String, ?> wish) {
        return hub.post("/needs", by, wish);
    }

    private static Map<String, Object> shown(String level, Map<String, String> person) {
        return Map.of("evidence", Map.of("level", level, "source", "chip"), "person", person);
    }

    private static List<String> guessed(HubFixture.Answer answer) {
        return answer.done().body().path("needs").findValuesAsText("business");
    }

    @Test
    void nothingIsGuessedOfAGuestWithoutATicket() {
        var nobody = needs(kiosk, Map.of()).done();
        assertThat(nobody.text("level")).isEqualTo("guest");
        assertThat(guessed(nobody)).isEmpty();
        assertThat(needs(kiosk, Map.of("ticket", "none")).status()).isEqualTo(404);
        assertThat(needs(hub.enrol("display"), Map.of()).status()).isEqualTo(403);
        var nameless = needs(kiosk, Map.of("evidence", Map.of("level", "card")));
        assertThat(nameless.status()).isEqualTo(400);
        assertThat(nameless.text("field")).isEqualTo("person");
    }

    @Test
    void aTicketAndABookingSayWhatIsWanted() {
        var ticket = hub.post("/tickets", kiosk, HubFixture.guest("cash")).done();
        var of = needs(kiosk, Map.of("ticket", ticket.text("ticket.id"))).done();
        assertThat(of.text("level")).isEqualTo("guest");
        assertThat(guessed(of)).containsExactly("deposit-cash");
        assertThat(of.text("needs.0.because")).isEqualTo("ticket");

        var at = hub.get("/services/cash/slots", null).done().text("slots.12.at");
        var when = Map.of("service", "cash", "at", at, "language", "en", "device", "telephone");
        var booked = hub.post("/appointments", null, when).done();
        var code = booked.text("code");
        hub.ahead.set(Duration.between(java.time.Instant.now(), java.time.Instant.parse(at)));
        var came = hub.post("/appointments/" + code + "/check-in", kiosk, Map.of()).done();
        var wish = new HashMap<String, Object>();
        wish.put("ticket", came.text("ticket.ticket.id"));
        var known = needs(kiosk, wish).done();
        assertThat(known.text("level")).isEqualTo("booked");
        assertThat(known.text("evidence")).isEqualTo("booking");
        assertThat(known.text("needs.0.because")).isEqualTo("booked");
        assertThat(known.text("needs.0.reason.en")).contains("booked");
        assertThat(known.text("needs.0.reason.zh")).contains("预约");

        var open =
                Map.of(
                        "service",
                        "freeze-card",
                        "language",
                        "zh",
                        "ticket",
                        came.text("ticket.ticket.id"));
        var c = hub.post("/cases", kiosk, open).done().text("id");
        var journal = directory.resolve("state").resolve("journal.db");
        assertThat(VisitRead.of(journal, c))
                .filteredOn(line -> line.subject().equals(c))
                .first()
                .satisfies(line -> assertThat(line.says()).containsEntry("level", "booked"));
    }

    @Test
    void whatSomebodyBeganIsToldToThemAndNotToWhoeverHasTheirCard() {
        var wish = Map.of("service", "time-deposit-rollover", "language", "zh");
        var c = hub.post("/cases", kiosk, wish).done().text("id");
        var proof = Map.of("kind", "document", "person", WANG, "source", "chip");
        hub.post("/cases/" + c + "/proofs", kiosk, proof).done();
        var card = Map.of("service", "freeze-card", "language", "zh");
        var other = hub.post("/cases", kiosk, card).done().text("id");
        var shownCard = Map.of("kind", "card", "person", CARD, "source", "chip");
        hub.post("/cases/" + other + "/proofs", kiosk, shownCard).done();

        var owner = needs(kiosk, shown("id", WANG)).done();
        assertThat(owner.text("level")).isEqualTo("document");
        assertThat(owner.text("evidence")).isEqualTo("chip");
        assertThat(guessed(owner)).containsExactly("time-deposit-rollover");
        assertThat(owner.text("needs.0.because")).isEqualTo("begun");
        var finder = needs(kiosk, shown("card", CARD)).done();
        assertThat(finder.text("level")).isEqualTo("card");
        assertThat(guessed(finder)).isEmpty();
    }
}
