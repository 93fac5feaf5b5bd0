package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.bench.HttpLoad;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

class ManyTicketsTest {
    private static final int TICKETS = Boolean.getBoolean("foyer.long") ? 100_000 : 10_000;

    private static final int CLIENTS = 16;
    private static final int MUTATIONS = 20_000;

    @TempDir Path directory;

    @Test
    @Timeout(900)
    void everyAcknowledgedNumberIsThereOnce() throws Exception {
        try (var hub = HubFixture.start(directory)) {
            var kiosk = hub.enrol("kiosk");
            Set<String> numbers = ConcurrentHashMap.newKeySet();
            Set<String> ids = ConcurrentHashMap.newKeySet();
            try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
                var all = new ArrayList<java.util.concurrent.Future<?>>();
                for (int c = 0; c < CLIENTS; c++)
                    all.add(clients.submit(() -> issue(hub, kiosk, numbers, ids)));
                for (var one : all) one.get();
            }
            assertThat(numbers).hasSize(TICKETS);
            assertThat(ids).hasSize(TICKETS);
            var kept =
                    hub.hub
                            .mailbox()
                            .read(b ->
                                    new HashSet<>(
                                            b.tickets().all().stream().map(t -> t.id()).toList()))
                            .join();
            assertThat(kept.containsAll(ids)).as("every ticket is there").isTrue();
            if (TICKETS == dev.foyer.hub.core.Limits.USUAL.tickets()) {
                var oneMore = hub.post("/tickets", kiosk, HubFixture.guest("cash"));
                assertThat(oneMore.text("reason")).as("the day is full").isEqualTo("too-many");
            }
        }
    }

    private static Void issue(HubFixture hub, String kiosk, Set<String> numbers, Set<String> ids)
            throws IOException {
        try (var load = new HttpLoad(hub.hub.url(), 1)) {
            for (int i = 0; i < TICKETS / CLIENTS; i++) {
                var answer =
                        load.one(
                                load.request(
                                        "POST",
                                        "/api/v1/tickets",
                                        kiosk,
                                        "{\"service\":\""
                                                + (i % 2 == 0 ? "cash" : "loan")
                                                + "\",\"language\":\"en\",\"channel\":\"kiosk\",\"evidence\":{\"level\":\"guest\"}}"));
                assertThat(answer.status()).as(answer.body()).isEqualTo(201);
                var json = answer.body();
                int at = json.indexOf("\"number\":\"") + 10;
                assertThat(numbers.add(json.substring(at, json.indexOf('"', at)))).isTrue();
                at = json.indexOf("\"id\":\"") + 6;
                ids.add(json.substring(at, json.indexOf('"', at)));
            }
        }
        return null;
    }

    @Test
    @Timeout(900)
    void mutatedRequestsBreakNothingAndTheHubStaysAnswering() throws Exception {
        long seed = 7;
        var random = new SplittableRandom(seed);
        try (var hub = HubFixture.start(directory)) {
            var kiosk = hub.enrol("kiosk");
            int faults = 0;
            try (var probe = new HttpLoad(hub.hub.url(), 1)) {
                for (int i = 0; i < MUTATIONS; i++) {
                    var good =
                            probe.request(
                                    "POST",
                                    "/api/v1/tickets",
                                    kiosk,
                                    "{\"service\":\"cash\",\"language\":\"en\",\"channel\":\"kiosk\",\"evidence\":{\"level\":\"guest\"}}");
                    if (thrown(hub, mutated(good, random)).contains(" 500 ")) faults++;
                    if (i % 100 == 0)
                        assertThat(probe.one(probe.request("GET", "/livez", "", "")).status())
                                .as("seed %s, request %s", seed, i)
                                .isEqualTo(200);
                }
            }
            assertThat(faults).as("seed %s", seed).isZero();
        }
    }

    private static byte[] mutated(byte[] good, SplittableRandom random) {
        var bytes = good.clone();
        for (int n = 1 + random.nextInt(4); n > 0; n--)
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        return random.nextInt(4) == 0
                ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length))
                : bytes;
    }

    /** Sends it, says that no more comes, and takes what little is answered at once. */
    private static String thrown(HubFixture hub, byte[] bytes) throws IOException {
        var uri = java.net.URI.create(hub.hub.url());
        try (var socket = new java.net.Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(2);
            socket.getOutputStream().write(bytes);
            var answer = new byte[64];
            int read = socket.getInputStream().read(answer);
            return read < 0
                    ? ""
                    : new String(answer, 0, read, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketException | java.net.SocketTimeoutException _) {
            return "";
        }
    }
}
