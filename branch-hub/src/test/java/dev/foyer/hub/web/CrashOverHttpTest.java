package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.bench.HttpLoad;
import dev.foyer.hub.bench.HubProcess;
import dev.foyer.hub.store.Verification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Kills the real program under load: what it acknowledged is there afterwards, and once. */
class CrashOverHttpTest {
    private static final int KILLS =
            Boolean.getBoolean("foyer.long") ? 200 : Integer.getInteger("foyer.kills", 50);
    private static final int CLIENTS = 4;
    private static final int MOST_MILLIS = 400;

    @TempDir Path directory;

    /** Number by ticket id, of every ticket that a client was told of. */
    private final ConcurrentHashMap<String, String> told = new ConcurrentHashMap<>();

    private String kiosk = "";

    @Test
    @Timeout(3600)
    void whatWasAcknowledgedIsThereAfterEveryKillAndNoNumberTwice() throws Exception {
        long seed = 20261122;
        var random = new SplittableRandom(seed);
        for (int i = 0; i < KILLS; i++) {
            var hub =
                    HubProcess.start(
                            directory, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
            try (var load = new HttpLoad(hub.url(), 1)) {
                if (kiosk.isEmpty()) kiosk = enrol(load);
                check(load, random);
            }
            under(hub, random.nextInt(MOST_MILLIS));
            var result = Verification.of(directory.resolve("state").resolve("journal.db"));
            assertThat(result.good())
                    .as("seed %s, kill %s: %s", seed, i, result.sentence())
                    .isTrue();
        }
        var hub = HubProcess.start(directory, List.of("-XX:+UseSerialGC"));
        try (var load = new HttpLoad(hub.url(), 1)) {
            for (var ticket : told.entrySet()) same(load, ticket.getKey(), ticket.getValue());
        } finally {
            hub.close();
        }
        assertThat(new HashSet<>(told.values())).hasSameSizeAs(told.keySet());
        System.out.println(
                KILLS + " kills, " + told.size() + " acknowledged tickets, none lost, none twice");
    }

    private String enrol(HttpLoad load) throws IOException {
        var code = Files.readString(directory.resolve("kiosk.code")).strip();
        var body = "{\"code\":\"" + code + "\",\"kind\":\"kiosk\",\"name\":\"k\"}";
        return field(
                load.one(load.request("POST", "/api/v1/enrolments", "", body)).body(),
                "credential");
    }

    private static String field(String json, String name) {
        int at = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(at, json.indexOf('"', at));
    }

    /** Some of what was told, and always the newest, is as it was told. */
    private void check(HttpLoad load, SplittableRandom random) throws IOException {
        var all = new ArrayList<>(told.keySet());
        for (int i = 0; i < Math.min(20, all.size()); i++) {
            var id = all.get(random.nextInt(all.size()));
            same(load, id, String.valueOf(told.get(id)));
        }
    }

    private static void same(HttpLoad load, String id, String number) throws IOException {
        var answer = load.one(load.request("GET", "/api/v1/tickets/" + id, "", ""));
        assertThat(answer.status()).as(id).isEqualTo(200);
        assertThat(field(answer.body(), "number")).isEqualTo(number);
    }

    /** Loads the hub from some clients, kills it at some moment, and keeps what was told. */
    private void under(HubProcess hub, int millis) throws InterruptedException {
        var over = new AtomicBoolean();
        var clients = new ArrayList<Thread>();
        for (int i = 0; i < CLIENTS; i++)
            clients.add(Thread.ofPlatform().start(() -> client(hub, over)));
        long end = System.nanoTime() + millis * 1_000_000L;
        int before = told.size();
        while (System.nanoTime() < end || told.size() == before) Thread.onSpinWait();
        hub.kill();
        over.set(true);
        for (var client : clients) client.join();
    }

    private void client(HubProcess hub, AtomicBoolean over) {
        try (var load = new HttpLoad(hub.url(), 1)) {
            while (!over.get()) {
                var answer =
                        load.one(
                                load.request(
                                        "POST",
                                        "/api/v1/tickets",
                                        kiosk,
                                        "{\"service\":\"cash\",\"language\":\"zh\",\"channel\":\"kiosk\",\"evidence\":{\"level\":\"guest\"}}"));
                if (answer.status() != 201) continue;
                var before = told.put(field(answer.body(), "id"), field(answer.body(), "number"));
                assertThat(before).isNull();
            }
        } catch (IOException _) {
            // The hub was killed; what it had not said, nobody was told.
        }
    }
}
