package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.hub.bench.HttpLoad;
import dev.foyer.hub.core.Ticket;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Sixteen clients over HTTP at once, four kiosks and twelve counters, that issue, call, call by
 * hand, recall, transfer, park, let come back, miss and cancel: no number twice, nobody held by two
 * or served twice, none lost.
 */
class MixedDayTest {
    private static final int OPERATIONS = 100_000;
    private static final int DAYS = Boolean.getBoolean("foyer.long") ? 10 : 1;
    private static final String FORMS = "{\"pool\":\"forms\"}";
    private static final int KIOSKS = 4;
    private static final int TELLERS = 12;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;

    private final AtomicInteger left = new AtomicInteger(OPERATIONS);
    private final Set<String> numbers = ConcurrentHashMap.newKeySet();
    private final Set<String> issued = ConcurrentHashMap.newKeySet();
    private final Set<String> served = ConcurrentHashMap.newKeySet();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();

    /** Who has whom, as far as answers said; given up before the request that gives up is sent. */
    private final Map<String, Integer> held = new ConcurrentHashMap<>();

    private final ConcurrentLinkedQueue<String> aside = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> absent = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sent = new AtomicInteger();

    static IntStream days() {
        return IntStream.range(0, DAYS);
    }

    @ParameterizedTest
    @MethodSource("days")
    @Timeout(900)
    void nobodyIsDoubledAndNobodyIsLost(int day) throws Exception {
        try (var hub = HubFixture.startWith(config());
                var clients = Executors.newFixedThreadPool(KIOSKS + TELLERS)) {
            var kiosk = hub.enrol("kiosk");
            var jobs = new ArrayList<Callable<Void>>();
            for (int i = 0; i < KIOSKS; i++) {
                int seed = 1000 * day + i;
                jobs.add(() -> kiosk(hub, kiosk, seed));
            }
            for (int i = 0; i < TELLERS; i++) {
                int n = i;
                var token = hub.signIn("teller" + i);
                jobs.add(() -> teller(hub, token, n, 1000 * day + KIOSKS + n));
            }
            long begin = System.nanoTime();
            var all = new ArrayList<Future<Void>>();
            for (var job : jobs) all.add(clients.submit(job));
            for (var one : all) one.get();
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "mixed day: %d requests of 16 clients in %.1f s, %d tickets, %d served%n",
                    sent.get(), seconds, issued.size(), served.size());
            assertThat(held).as("nobody is left at a counter").isEmpty();
            assertThat(served.size()).as("real work").isGreaterThan(OPERATIONS / 20);
            Map<String, Ticket.State> kept =
                    hub.hub
                            .mailbox()
                            .read(b -> {
                                var states = new java.util.HashMap<String, Ticket.State>();
                                for (var t : b.tickets().all()) states.put(t.id(), t.state());
                                return states;
                            })
                            .join();
            assertThat(kept.keySet()).as("none is lost").isEqualTo(issued);
            assertThat(kept.values().stream().filter(s -> !s.over()).count()).isZero();
            kept.forEach((id, state) ->
                    assertThat(state == Ticket.State.DONE ? served : cancelled)
                            .as("%s is %s", id, state)
                            .contains(id));
            assertThat(served.size() + cancelled.size()).isEqualTo(issued.size());
        }
    }

    private Path config() throws IOException {
        var file = HubFixture.write(directory, "");
        var staff = new StringBuilder();
        var counters = new StringBuilder();
        for (int i = 0; i < TELLERS; i++) {
            counters.append("    - {id: d%d, name: {zh: 台, en: Desk}}\n".formatted(i));
            staff.append(
                    "    - {user: teller%d, name: T, roles: [teller], skills: [cash, loan], passwordFile: password}\n"
                            .formatted(i));
        }
        var text = Files.readString(file);
        text = text.replace("  counters:\n", "  counters:\n" + counters);
        text = text.replace("  staff:\n", "  staff:\n" + staff);
        text = text.replace("  timeZone:", "  policy: accumulating\n  timeZone:");
        return Files.writeString(file, text);
    }

    private JsonNode ask(HttpLoad load, int expected, String path, String token, String body)
            throws IOException {
        var answer = request(load, path, token, body);
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(expected);
        return JSON.readTree(answer.body());
    }

    private HttpLoad.Reply request(HttpLoad load, String path, String token, String body)
            throws IOException {
        sent.incrementAndGet();
        left.decrementAndGet();
        return load.one(load.request("POST", "/api/v1" + path, token, body));
    }

    private Void kiosk(HubFixture hub, String token, int seed) throws IOException {
        var random = new SplittableRandom(seed);
        try (var load = new HttpLoad(hub.hub.url(), 1)) {
            while (left.get() > 0) {
                var body =
                        "{\"service\":\"%s\",\"language\":\"en\",\"channel\":\"kiosk\",\"evidence\":{\"level\":\"guest\"}}"
                                .formatted(random.nextBoolean() ? "cash" : "loan");
                var ticket = ask(load, 201, "/tickets", token, body).path("ticket");
                assertThat(numbers.add(ticket.path("number").asText())).as("%s", ticket).isTrue();
                var id = ticket.path("id").asText();
                issued.add(id);
                seen.add(id);
                // The customer walks away; whoever was called meanwhile cannot.
                if (random.nextInt(10) == 0
                        && request(load, "/tickets/" + id + "/cancel", token, "{}").status() == 200)
                    assertThat(cancelled.add(id)).isTrue();
            }
        }
        return null;
    }

    private Void teller(HubFixture hub, String token, int n, int seed) throws IOException {
        var random = new SplittableRandom(seed);
        try (var load = new HttpLoad(hub.hub.url(), 1)) {
            ask(load, 200, "/counters/d" + n + "/open", token, "{}");
            while (true) {
                var called = call(load, token, n, random);
                if (called != null) {
                    serve(load, token, called, random);
                    continue;
                }
                var one = absent.poll();
                if (one == null) one = aside.poll();
                if (one == null && left.get() <= 0) return null;
                if (one != null) back(load, token, one);
            }
        }
    }

    private String call(HttpLoad load, String token, int n, SplittableRandom random)
            throws IOException {
        HttpLoad.Reply answer;
        var chosen = left.get() > 0 && random.nextInt(6) == 0 ? seen.poll() : null;
        if (chosen != null)
            answer =
                    request(
                            load,
                            "/tickets/" + chosen + "/call",
                            token,
                            "{\"counter\":\"d" + n + "\",\"reason\":\"quick\"}");
        else {
            var body = left.get() > 0 && random.nextInt(12) == 0 ? FORMS : "{}";
            answer = request(load, "/counters/d" + n + "/call-next", token, body);
        }
        if (answer.status() != 200) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(409);
            return null;
        }
        var id = JSON.readTree(answer.body()).path("id").asText();
        assertThat(held.put(id, n)).as("%s is held by one", id).isNull();
        assertThat(served).as("nobody is served twice").doesNotContain(id);
        return id;
    }

    private void serve(HttpLoad load, String token, String id, SplittableRandom random)
            throws IOException {
        var path = "/tickets/" + id + "/";
        if (random.nextInt(4) == 0) ask(load, 200, path + "recall", token, "{}");
        int what = left.get() > 0 ? random.nextInt(12) : 12;
        if (what == 0) {
            held.remove(id);
            ask(load, 200, path + "no-show", token, "{}");
            absent.add(id);
            return;
        }
        if (what == 1) {
            held.remove(id);
            boolean pooled = random.nextBoolean();
            // A pool that is full, or a pool at all.
            if (!pooled || request(load, path + "park", token, FORMS).status() != 200)
                ask(load, 200, path + "park", token, "{}");
            aside.add(id);
            return;
        }
        ask(load, 200, path + "start", token, "{}");
        held.remove(id);
        if (what == 2) {
            ask(load, 200, path + "transfer", token, "{\"service\":\"loan\"}");
            return;
        }
        ask(load, 200, path + "finish", token, "{}");
        assertThat(served.add(id)).as("%s is served once", id).isTrue();
    }

    private void back(HttpLoad load, String token, String id) throws IOException {
        var path = "/tickets/" + id + "/";
        var answer = request(load, path + "return", token, "{\"position\":\"last\"}");
        // A parked one comes back by another way, or was called by hand meanwhile.
        if (answer.status() != 200) request(load, path + "unpark", token, "{}");
    }
}
