package dev.foyer.simulator.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.web.HubFixture;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What the hall is told before it closes and when it does, in a real Chromium before a real hub.
 */
@Tag("media")
class ClosingNoticeTest {
    private static final LocalTime CLOSES = LocalTime.of(17, 0);

    private static HubFixture hub(Path directory) throws IOException {
        var config = HubFixture.write(directory, "");
        var text = Files.readString(config);
        Files.writeString(config, text.replace("  hall: {", "  hall: {closes: \"17:00\", "));
        return HubFixture.startWith(config);
    }

    /** How far the hub's clock must go until so much is left before closing. */
    private static Duration until(HubFixture hub, Duration left) {
        var now = Instant.now().plus(hub.ahead.get()).atZone(ZoneId.of("Asia/Shanghai"));
        var then = now.with(CLOSES).minus(left);
        return Duration.between(now, then.isAfter(now) ? then : then.plusDays(1));
    }

    private static void turn(HubFixture hub, Duration left) {
        var further = until(hub, left);
        hub.ahead.updateAndGet(a -> a.plus(further));
    }

    @Test
    void itIsShownAndSaidInBothLanguagesSomeMinutesBeforeAndWhenItClosesAndOverNoCall(
            @TempDir Path directory) throws IOException {
        HallBrowser.need();
        try (var hub = hub(directory);
                var browser = new HallBrowser()) {
            var kiosk = hub.enrol("kiosk");
            var display = hub.enrol("display");
            turn(hub, Duration.ofMinutes(20));
            var teller = hub.signIn("teller");
            hub.post("/counters/c1/open", teller, Map.of()).done();
            var page = browser.open(hub.hub.url(), "", display, 1920, 1080);
            assertThat(page.locator("#closing").textContent()).contains("17:00");
            // A display has the hub's time from what it is told.
            turn(hub, Duration.ofMinutes(15).plusSeconds(2));
            hub.post("/tickets", kiosk, HubFixture.guest("cash")).done();
            HallBrowser.until(
                    page, "the notice", () -> HallBrowser.heard(page, "closing").size() == 1);
            assertThat(page.locator("#frame").getAttribute("class")).contains("calls");
            hub.post("/counters/c1/call-next", teller, Map.of()).done();
            HallBrowser.until(page, "the call", () -> HallBrowser.heard(page, "told").size() == 1);
            var said = HallBrowser.heard(page, "said");
            assertThat(said.stream().map(s -> s.path("number").asText()))
                    .containsExactly("", "", "A001", "A001");
            assertThat(said.stream().map(s -> s.path("language").asText()))
                    .containsExactly("zh", "en", "zh", "en");
            assertThat(said.stream().map(s -> s.path("by").asText())).containsOnly("hub");
            double end = 0;
            for (var sound : HallBrowser.ask(page, "window.played")) {
                assertThat(sound.path("from").asDouble()).isGreaterThanOrEqualTo(end);
                end = sound.path("to").asDouble();
            }
            HallBrowser.picture(page, "hall-closing");
            turn(hub, Duration.ofSeconds(4));
            hub.post("/tickets", kiosk, HubFixture.guest("cash")).done();
            HallBrowser.until(
                    page, "it closed", () -> HallBrowser.heard(page, "notified").size() == 2);
            var sentences = HallBrowser.heard(page, "says");
            assertThat(
                            sentences.subList(4, 6).stream()
                                    .map(s -> s.path("sentence").asText())
                                    .toList())
                    .isEqualTo(
                            List.of(
                                    "今天的营业时间已到。已取号的客户会全部办完。",
                                    "We are closed for today. Everybody with a ticket will be"
                                            + " served."));
            assertThat(hub.post("/tickets", kiosk, HubFixture.guest("cash")).text("reason"))
                    .isEqualTo("closed-for-today");
            assertThat(browser.problems).isEmpty();
        }
    }
}
