package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.FeedMessage;
import dev.foyer.hub.api.HallState;
import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.HubClient;

import io.vertx.core.Vertx;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A waiting ticket that an expert takes is called to a kiosk, on the display and on the phone. */
class ExpertsOverHttpTest {
    @TempDir Path directory;

    private HubFixture start() throws IOException {
        var file = HubFixture.write(directory, "");
        var places =
                """
                  counters:
                    - {id: k1, name: {zh: 1 号机, en: Kiosk 1}, kind: booth}
                    - {id: e1, name: {zh: 专家, en: Expert}, kind: expert, booths: [k1]}
                """
                        .indent(0);
        Files.writeString(file, Files.readString(file).replace("  counters:\n", places));
        return HubFixture.startWith(file);
    }

    @Test
    void theCustomerIsCalledToTheKioskEverywhere() throws Exception {
        var vertx = Vertx.vertx();
        try (var hub = start();
                var client =
                        new HubClient(
                                vertx,
                                HubAddress.of(hub.hub.url()),
                                Clock.systemUTC(),
                                new SecureRandom())) {
            var kiosk = hub.enrol("kiosk");
            var adviser = hub.signIn("adviser");
            client.token(kiosk);
            var heard = new LinkedBlockingQueue<FeedMessage>();
            client.follow("hall", heard::add);
            var hall = ((FeedMessage.Snapshot) next(heard)).as(HallState.class);
            var issued = hub.post("/tickets", kiosk, HubFixture.guest("loan")).done();
            var id = issued.text("ticket.id");
            hub.post("/counters/e1/open", adviser, Map.of()).done();
            var called = hub.post("/counters/e1/call-next", adviser, Map.of()).done();
            assertThat(called.text("id")).isEqualTo(id);
            while (hall.called().isEmpty()) hall = hall.with((FeedMessage.Delta) next(heard));
            assertThat(hall.called().getFirst().counterName().en()).isEqualTo("Kiosk 1");
            // The phone has nothing but the ticket's id.
            var phone = hub.get("/tickets/" + id, null).done();
            assertThat(phone.text("ticket.counter")).isEqualTo("k1");
            assertThat(hub.get("/names", null).raw().body()).contains("Kiosk 1");
            assertThat(hub.get("/tickets/" + id + "/why", null).raw().body())
                    .contains("please go to Kiosk 1");
            var wish = Map.of("ticket", id, "skill", "loan", "language", "zh");
            var call = hub.post("/calls", kiosk, wish).done().text("id");
            hub.post("/calls/" + call + "/accept", adviser, Map.of()).done();
            assertThat(hub.get("/tickets/" + id, null).text("ticket.state")).isEqualTo("serving");
            hub.post("/tickets/" + id + "/finish", adviser, Map.of()).done();
            assertThat(hub.post("/tickets/" + id + "/cancel", adviser, Map.of()).status())
                    .isEqualTo(403);
            assertThat(hub.post("/counters/k1/open", adviser, Map.of()).text("reason"))
                    .isEqualTo("nobody-works-there");
        } finally {
            vertx.close();
        }
    }

    private static FeedMessage next(LinkedBlockingQueue<FeedMessage> heard)
            throws InterruptedException {
        var message = heard.poll(20, TimeUnit.SECONDS);
        if (message == null) throw new AssertionError("not in time");
        return message;
    }
}
