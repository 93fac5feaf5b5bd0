package dev.foyer.kiosk.device;

import static dev.foyer.kiosk.device.WorkshopRig.await;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Uuid7;
import dev.foyer.hub.web.HubFixture;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.Effect;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.IssuedTicket;
import dev.foyer.kiosk.offline.LeasedNumbers;

import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Two kiosks whose hub goes away and comes back. */
@Timeout(120)
class AloneAtHubTest {
    private final Vertx vertx = Vertx.vertx();
    private Instant next = Instant.now();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    /** A kiosk's link, over the files that its kiosk keeps. */
    private final class Kiosk implements AutoCloseable {
        private final HubClient client;
        private final LeasedNumbers numbers;
        private final QueueLink queue;
        private final Map<UUID, IssuedTicket> issued = new ConcurrentHashMap<>();
        private volatile boolean hub;
        private volatile boolean makes;

        Kiosk(String address, String credential, Path folder) {
            var clock = Clock.systemUTC();
            var random = new SecureRandom();
            client = new HubClient(vertx, HubAddress.of(address), clock, random);
            client.token(credential);
            numbers = new LeasedNumbers(folder.resolve("numbers.json"), clock, random);
            var alone = new AloneLink(client, numbers, clock, random, this::heard);
            queue = new QueueLink(client, Optional.of(alone), this::heard);
            queue.open();
        }

        private void heard(Event event) {
            switch (event) {
                case Event.HubChanged(var reached) -> hub = reached;
                case Event.AloneChanged(var ready) -> makes = ready;
                case Event.Issued(var key, var ticket) -> issued.put(key, ticket);
                default -> {}
            }
        }

        void takesNumbers() {
            await("numbers", () -> hub && makes && numbers.wanted(queue.branch()).isEmpty());
        }

        IssuedTicket serve() {
            // Two kiosks know the hub's time to some milliseconds; customers come further apart.
            await("the next customer", () -> Instant.now().isAfter(next));
            next = Instant.now().plusMillis(500);
            var key = Uuid7.of(Instant.now(), new SecureRandom());
            queue.issue(new Effect.Issue(Customer.GUEST, "cash", Language.ZH, key));
            await("a ticket", () -> issued.containsKey(key));
            return issued.get(key);
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void ticketsOfTwoKiosksThatWereAloneComeInByTheTimeTheyWereMade(@TempDir Path directory)
            throws IOException {
        var listen = "listen: {port: %d}\n".formatted(freePort());
        var config = HubFixture.write(directory.resolve("hub"), listen);
        String address;
        String one;
        String two;
        var made = new ArrayList<IssuedTicket>();
        var left = directory.resolve("left");
        Kiosk right;
        Kiosk before;
        try (var hub = HubFixture.startWith(config)) {
            address = hub.hub.url().toString();
            one = hub.enrol("kiosk");
            two = another(hub);
            before = new Kiosk(address, one, left);
            right = new Kiosk(address, two, directory.resolve("right"));
            before.takesNumbers();
            right.takesNumbers();
            var usual = right.serve();
            assertThat(usual.alone()).isFalse();
            made.add(usual);
        }
        await("no hub", () -> !before.hub && !right.hub);
        made.add(before.serve());
        made.add(right.serve());
        made.add(before.serve());
        before.close();
        var after = new Kiosk(address, one, left);
        await("still ready", () -> after.makes);
        made.add(after.serve());
        made.add(right.serve());
        assertThat(made.subList(1, made.size())).allMatch(IssuedTicket::alone);
        assertThat(made.get(4).ahead()).as("made there before").isEqualTo(2);
        assertThat(made.stream().map(IssuedTicket::number).toList()).doesNotHaveDuplicates();
        try (var hub = HubFixture.startWith(config)) {
            await("all are the hub's", () -> nothingLeft(after) && nothingLeft(right));
            var places = new ArrayList<Integer>();
            for (var ticket : made) {
                var there = hub.get("/tickets/" + ticket.id(), one).done();
                assertThat(there.text("ticket.number")).isEqualTo(ticket.number());
                places.add(there.body().at("/ahead").asInt());
            }
            assertThat(places).containsExactly(0, 1, 2, 3, 4, 5);
            var next = right.serve();
            assertThat(next.alone()).isFalse();
            assertThat(new HashSet<>(made.stream().map(IssuedTicket::number).toList()))
                    .doesNotContain(next.number());
        }
        after.close();
        right.close();
    }

    private static String another(HubFixture hub) {
        var manager = hub.signIn("manager");
        var code = hub.post("/codes", manager, Map.of("kind", "kiosk", "name", "K2")).done();
        var wish = Map.of("code", code.text("code"), "kind", "kiosk", "name", "K2");
        return hub.post("/enrolments", null, wish).done().text("credential");
    }

    private static boolean nothingLeft(Kiosk kiosk) {
        return kiosk.hub && kiosk.numbers.made().isEmpty();
    }
}
