package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.store.StateFiles;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Appointments as telephones, kiosks and staff meet them. */
class AppointmentsOverHttpTest {
    @TempDir Path directory;
    private HubFixture hub;

    @BeforeEach
    void start() {
        hub = HubFixture.start(directory);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private static Map<String, String> wish(String service, String at, String device) {
        return Map.of("service", service, "at", at, "language", "zh", "device", device);
    }

    private String first(String service) {
        return hub.get("/services/" + service + "/slots", null).text("slots.0.at");
    }

    /** A time that is hours away, so that the clock need not be turned back. */
    private HubFixture.Answer later(String device) {
        var at = hub.get("/services/cash/slots", null).text("slots.12.at");
        return hub.post("/appointments", null, wish("cash", at, device));
    }

    private HubFixture.Answer book(String device) {
        return hub.post("/appointments", null, wish("cash", first("cash"), device));
    }

    /** Turns the hub's clock to some time before or after this. */
    private void turn(String at, Duration by) {
        hub.ahead.set(Duration.between(Instant.now(), Instant.parse(at).plus(by)));
    }

    @Test
    void whoBookedOnTheTelephoneComesToTheKioskWithNothingTyped() {
        var booked = later("phone-1");
        assertThat(booked.text("url")).endsWith("/b/" + booked.text("code"));
        assertThat(booked.text("state")).isEqualTo("booked");
        var kiosk = hub.enrol("kiosk");
        turn(booked.text("at"), Duration.ofMinutes(-10));
        var path = "/appointments/" + booked.text("code");
        var in = hub.post(path + "/check-in", kiosk, Map.of());
        assertThat(in.status()).as("%s", in.body()).isEqualTo(200);
        assertThat(in.text("state")).isEqualTo("checkedIn");
        assertThat(in.text("ticket.ticket.segment")).isEqualTo("appointment");
        var number = in.text("ticket.ticket.number");
        assertThat(number).isEqualTo("A001");
        var ticket = in.text("ticket.ticket.id");
        var teller = hub.signIn("teller");
        var today = hub.get("/appointments", teller);
        assertThat(today.raw().body()).doesNotContain(booked.text("code"));
        hub.post("/counters/c1/open", teller, Map.of());
        hub.post("/counters/c1/call-next", teller, Map.of());
        hub.post("/tickets/" + ticket + "/start", teller, Map.of());
        hub.post("/tickets/" + ticket + "/finish", teller, Map.of());
        var receipt = hub.get(path, null);
        assertThat(receipt.text("ticket.ticket.state")).as("by the same code").isEqualTo("done");
        assertThat(receipt.text("ticket.ticket.counter")).isEqualTo("c1");
    }

    @Test
    void onlyAKioskTakesTheNumberInsteadOfTheCode() {
        var booked = later("phone-1");
        var number = booked.text("number");
        assertThat(number).matches("\\d{12}");
        var kiosk = hub.enrol("kiosk");
        turn(booked.text("at"), Duration.ofMinutes(-10));
        var path = "/appointments/" + number;
        assertThat(hub.get(path, null).text("reason")).isEqualTo("unknown-appointment");
        assertThat(hub.post(path + "/check-in", null, Map.of()).status()).isEqualTo(404);
        assertThat(hub.post(path + "/cancel", kiosk, Map.of()).status()).isEqualTo(404);
        var seen = hub.get(path, kiosk);
        assertThat(seen.text("at")).isEqualTo(booked.text("at"));
        assertThat(seen.raw().body()).doesNotContain(booked.text("code"));
        var in = hub.post(path + "/check-in", kiosk, Map.of());
        assertThat(in.text("ticket.ticket.number")).isEqualTo("A001");
        assertThat(hub.get("/appointments/" + booked.text("code"), null).text("state"))
                .isEqualTo("checkedIn");
    }

    @Test
    void staffChecksInByHandWhoeverIsOnTheListOfTheDay() {
        var booked = later("phone-1");
        turn(booked.text("at"), Duration.ofMinutes(3));
        var teller = hub.signIn("teller");
        var path = "appointments.0.";
        var today = hub.get("/appointments", teller);
        assertThat(today.text(path + "state")).isEqualTo("booked");
        assertThat(today.text(path + "onTimeUntil")).isEqualTo(booked.text("onTimeUntil"));
        var id = today.text(path + "id");
        var strange = hub.post("/appointments/" + id + "/check-in", null, Map.of());
        assertThat(strange.text("reason")).isEqualTo("unknown-appointment");
        var in = hub.post("/appointments/" + id + "/check-in", teller, Map.of());
        assertThat(in.text("ticket.ticket.segment")).isEqualTo("appointment");
        assertThat(in.raw().body()).doesNotContain(booked.text("code"));
        assertThat(hub.get("/appointments", teller).text(path + "number")).isEqualTo("A001");
    }

    @Test
    void aRequestThatIsSentAgainBooksOnceAndTellsTheSameCode() {
        var key = HubFixture.key();
        var wish = wish("loan", first("loan"), "phone-1");
        var one = hub.send("POST", "/appointments", null, key, wish);
        var two = hub.send("POST", "/appointments", null, key, wish);
        assertThat(two.status()).isEqualTo(201);
        assertThat(two.body()).isEqualTo(one.body());
        assertThat(hub.post("/appointments", null, wish).text("reason")).isEqualTo("slot-full");
    }

    @Test
    void oneTelephoneAndOneNetworkBookOnlySoMuch() {
        assertThat(book("phone-1").status()).isEqualTo(201);
        assertThat(book("phone-1").status()).isEqualTo(201);
        var third = book("phone-1");
        assertThat(third.status()).isEqualTo(409);
        assertThat(third.text("reason")).isEqualTo("booked-enough");
        for (int i = 3; i < AppointmentRoutes.PER_ADDRESS_MAX; i++)
            assertThat(book("phone-" + (i + 1)).status()).isEqualTo(201);
        var last = book("another");
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.text("reason")).isEqualTo("too-many-bookings");
        hub.ahead.set(Guesses.WITHIN);
        assertThat(book("another").status()).isEqualTo(201);
    }

    @Test
    void whatIsWrongIsNamed() {
        var early = later("phone");
        var at = early.text("at");
        var wrong = Map.of("service", "cash", "at", "tomorrow", "language", "zh", "device", "x");
        assertThat(hub.post("/appointments", null, wrong).text("field")).isEqualTo("at");
        var odd = Instant.parse(at).plusSeconds(60).toString();
        var none = hub.post("/appointments", null, wish("cash", odd, "phone"));
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.text("reason")).isEqualTo("no-such-slot");
        assertThat(none.text("field")).isEqualTo("at");
        var path = "/appointments/" + early.text("code");
        assertThat(hub.post(path + "/check-in", null, Map.of()).text("reason"))
                .isEqualTo("too-early");
        turn(at, Duration.ofMinutes(16));
        assertThat(hub.post(path + "/check-in", null, Map.of()).text("reason"))
                .isEqualTo("appointment-missed");
        assertThat(hub.post("/appointments/guessed/cancel", null, Map.of()).text("reason"))
                .isEqualTo("unknown-appointment");
    }

    @Test
    void noFileOfTheHubKnowsACode() throws IOException {
        var code = book("phone-1").text("code");
        assertThat(code).hasSizeGreaterThanOrEqualTo(22);
        hub.post("/appointments/" + code + "/cancel", null, Map.of());
        StateFiles.under(directory.resolve("state"))
                .forEach((file, bytes) -> assertThat(bytes).as("%s", file).doesNotContain(code));
    }
}
