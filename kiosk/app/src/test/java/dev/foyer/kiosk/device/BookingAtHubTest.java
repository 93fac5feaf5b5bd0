package dev.foyer.kiosk.device;

import static dev.foyer.kiosk.device.WorkshopRig.await;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.web.HubFixture;
import dev.foyer.kiosk.flow.Booking.Heard;
import dev.foyer.kiosk.flow.Booking.Why;
import dev.foyer.kiosk.flow.Event;

import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The kiosk's way to a hub that runs, over loopback: every answer that a booking can get. */
@Timeout(90)
class BookingAtHubTest {
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private HubFixture hub;
    private HubClient client;
    private BookingLink link;
    private boolean away;

    @BeforeEach
    void start(@TempDir Path directory) {
        hub = HubFixture.start(directory);
        var random = new SecureRandom();
        client =
                new HubClient(
                        vertx, HubAddress.of(hub.hub.url().toString()), Clock.systemUTC(), random);
        client.token(hub.enrol("kiosk"));
        link =
                new BookingLink(
                        client,
                        new QueueLink(client, _ -> {}),
                        Clock.systemUTC(),
                        random,
                        event -> {
                            if (event instanceof Event.OfBooking(var one)) heard.add(one);
                        });
    }

    @AfterEach
    void stop() {
        client.close();
        vertx.close().await();
        if (!away) hub.close();
    }

    /** Books the twelfth time that is free, which is hours away. */
    private HubFixture.Answer book(String device) {
        var at = hub.get("/services/cash/slots", null).done().text("slots.12.at");
        var wish = Map.of("service", "cash", "at", at, "language", "zh", "device", device);
        return hub.post("/appointments", null, wish).done();
    }

    /** Turns the hub's clock to so long after the booked time. */
    private void turn(HubFixture.Answer booked, Duration by) {
        hub.ahead.set(Duration.between(Instant.now(), Instant.parse(booked.text("at")).plus(by)));
    }

    private Heard asked(String code) {
        int before = heard.size();
        link.checkIn(code);
        await("an answer", () -> heard.size() > before);
        return heard.getLast();
    }

    private void refused(String code, Why why) {
        assertThat(asked(code))
                .isInstanceOfSatisfying(
                        Heard.No.class, no -> assertThat(no.refusal().why()).isEqualTo(why));
    }

    @Test
    void whoBookedGetsTheTicketByTheCodeOrByTheNumber() {
        var first = book("one");
        var second = book("two");
        turn(first, Duration.ofMinutes(-5));
        assertThat(asked(first.text("code")))
                .isInstanceOfSatisfying(
                        Heard.CheckedIn.class,
                        in -> assertThat(in.ticket().number()).isEqualTo("A001"));
        assertThat(asked(second.text("number")))
                .isInstanceOfSatisfying(
                        Heard.CheckedIn.class,
                        in -> assertThat(in.ticket().number()).isEqualTo("A002"));
        assertThat(asked(first.text("code")))
                .as("come a second time")
                .isInstanceOfSatisfying(
                        Heard.No.class,
                        no -> {
                            assertThat(no.refusal().why()).isEqualTo(Why.CHECKED_IN);
                            assertThat(no.refusal().ticket()).isNotNull();
                        });
    }

    @Test
    void whoCannotBeCheckedInHearsWhich() {
        var early = book("one");
        assertThat(asked(early.text("code")))
                .isInstanceOfSatisfying(
                        Heard.No.class,
                        no -> {
                            assertThat(no.refusal().why()).isEqualTo(Why.TOO_EARLY);
                            assertThat(no.refusal().from())
                                    .isEqualTo(Instant.parse(early.text("checkInFrom")));
                        });
        refused("Ab3_-Ab3_-Ab3_-Ab3_-xy", Why.UNKNOWN);
        var cancelled = book("two");
        hub.post("/appointments/" + cancelled.text("code") + "/cancel", null, Map.of()).done();
        refused(cancelled.text("code"), Why.CANCELLED);
        turn(early, Duration.ofHours(1));
        refused(early.text("code"), Why.TOO_LATE);
    }

    @Test
    void aHubThatDoesNotAnswerIsSaidToBeAwayAndNobodyIsRefused() {
        var booked = book("one");
        hub.close();
        away = true;
        assertThat(asked(booked.text("code"))).isInstanceOf(Heard.Lost.class);
    }
}
