package dev.foyer.kiosk.device;

import static dev.foyer.kiosk.device.WorkshopRig.await;

import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.ServiceView;
import dev.foyer.hub.api.Uuid7;
import dev.foyer.hub.web.HubFixture;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.Effect;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.Trouble;

import io.vertx.core.Vertx;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** What a kiosk offers is told by its hub when it comes, and whenever the plan changes. */
@Timeout(90)
class OffersAtHubTest {
    private final AtomicReference<List<String>> offered = new AtomicReference<>(List.of());

    @Test
    void itIsTakenOverWhileTheKioskRuns(@TempDir Path directory) throws IOException {
        var vertx = Vertx.vertx();
        try (var hub = HubFixture.start(directory)) {
            var address = HubAddress.of(hub.hub.url().toString());
            var client = new HubClient(vertx, address, Clock.systemUTC(), new SecureRandom());
            client.token(hub.enrol("kiosk"));
            new QueueLink(client, this::heard).open();
            await("all services", () -> offered.get().equals(List.of("cash", "loan")));
            var manager = hub.signIn("manager");
            var below = Files.readString(directory.resolve("hub.yaml"));
            var documents =
                    List.of(
                            Map.of(
                                    "name",
                                    "kiosks.yaml",
                                    "text",
                                    "branch: {kiosks: [{id: kiosk, tickets: [loan]}]}"),
                            Map.of("name", "hub.yaml", "text", below));
            hub.post("/configurations", manager, Map.of("documents", documents)).done();
            await("its own", () -> offered.get().equals(List.of("loan")));
            hub.post("/configurations/1/rollback", manager, Map.of()).done();
            await("all again", () -> offered.get().equals(List.of("cash", "loan")));
            client.close();
        }
        vertx.close().await();
    }

    /** Whatever the clock says: this branch closed a minute before now, and opens in the night. */
    @Test
    void whenNoMoreTicketsAreIssuedItSaysSo(@TempDir Path directory) throws IOException {
        var vertx = Vertx.vertx();
        try (var hub = HubFixture.start(directory)) {
            var below = Files.readString(directory.resolve("hub.yaml"));
            var now = LocalTime.now(ZoneId.of("Asia/Shanghai")).truncatedTo(ChronoUnit.MINUTES);
            var closed =
                    "branch: {dayBegins: \"%s\", hall: {closes: \"%s\"}}"
                            .formatted(now.plusHours(12), now.plusHours(12).plusMinutes(1));
            var documents =
                    List.of(
                            Map.of("name", "closes.yaml", "text", closed),
                            Map.of("name", "hub.yaml", "text", below));
            var manager = hub.signIn("manager");
            hub.post("/configurations", manager, Map.of("documents", documents)).done();
            var address = HubAddress.of(hub.hub.url().toString());
            var client = new HubClient(vertx, address, Clock.systemUTC(), new SecureRandom());
            client.token(hub.enrol("kiosk"));
            var told = new AtomicReference<Event>();
            var queue = new QueueLink(client, told::set);
            queue.open();
            await("the branch", () -> queue.branch() != null);
            var key = Uuid7.of(Instant.now(), new SecureRandom());
            queue.issue(new Effect.Issue(Customer.GUEST, "cash", Language.ZH, key));
            var refused = new Event.IssueRefused(key, Trouble.BRANCH_CLOSED);
            await("that it is closed", () -> refused.equals(told.get()));
            client.close();
        }
        vertx.close().await();
    }

    private void heard(Event event) {
        if (event instanceof Event.HallChanged(var branch, _))
            offered.set(branch.services().stream().map(ServiceView::id).toList());
    }
}
