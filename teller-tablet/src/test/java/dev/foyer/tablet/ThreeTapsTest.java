package dev.foyer.tablet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.web.HubFixture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Every act of a teller or lobby manager, done by touches on the real screens before a hub that
 * runs, from the list of the hall: three at most.
 */
@Timeout(120)
class ThreeTapsTest {
    private static final int TAPS_MAX = 3;

    private HubFixture hub;
    private TabletRig tablet;

    @BeforeEach
    void start(@TempDir Path directory) {
        hub = HubFixture.start(directory);
        tablet = new TabletRig(hub);
    }

    @AfterEach
    void stop() {
        tablet.close();
        hub.close();
    }

    private void within() {
        assertThat(tablet.taps()).isBetween(1, TAPS_MAX);
    }

    private void atCounter(String user) {
        tablet.signIn(user);
        tablet.tap("counter.c1");
        tablet.awaits("action.call-next");
        tablet.taps();
    }

    @Test
    void checksInWhoBooked() {
        var at = hub.get("/services/cash/slots", null).done().text("slots.12.at");
        var wish = Map.of("service", "cash", "at", at, "language", "zh", "device", "one");
        var code = hub.post("/appointments", null, wish).done().text("code");
        var late = Duration.ofMinutes(8);
        hub.ahead.set(Duration.between(Instant.now(), Instant.parse(at).plus(late)));
        atCounter("teller");
        tablet.awaits("one who is late", tree -> tree.words().contains("1 to come, 1 late"));
        tablet.tap("action.appointments");
        tablet.awaits("the day", tree -> tree.words().contains("Late"));
        tablet.tap("booking.1");
        tablet.tap("action.check-in");
        within();
        tablet.awaits("the ticket", tree -> tree.node("person.number").isPresent());
        assertThat(hub.get("/appointments/" + code, null).done().text("state"))
                .isEqualTo("checkedIn");
        tablet.awaits("nobody late", tree -> tree.words().contains("0 to come"));
    }
}
