package dev.foyer.hub.web;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.Uuid7;
import dev.foyer.hub.bench.HttpLoad;
import dev.foyer.hub.web.ToldByHttp.Source;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;

/**
 * One client that outlives a hub's deaths: what was not answered it asks again with the same key.
 * Used by one thread at a time.
 */
abstract sealed class CrashClient {
    final ToldByHttp told;
    private final String token;
    private final SplittableRandom random;
    private @Nullable Wish pending;

    /** A request that is repeated until it is answered. */
    record Wish(String method, String path, String body, UUID key) {}

    private CrashClient(ToldByHttp told, String token, long seed) {
        this.told = told;
        this.token = token;
        random = new SplittableRandom(seed);
    }

    /** What this client wants next. */
    abstract Wish next();

    /** What it was answered. */
    abstract void answered(Wish wish, int status, JsonNode body);

    Wish wish(String method, String path, String body) {
        return new Wish(method, "/api/v1" + path, body, Uuid7.of(Instant.now(), random));
    }

    int chosen(int bound) {
        return random.nextInt(bound);
    }

    /**
     * Asks until the hub is gone.
     *
     * @param heard runs the moment an answer has come, before anything is made of it
     */
    void work(String url, Runnable heard) {
        try (var load = new HttpLoad(url, 1)) {
            while (!Thread.currentThread().isInterrupted()) {
                var wish = pending;
                if (wish == null) wish = next();
                pending = wish;
                var reply =
                        load.one(
                                load.request(
                                        wish.method(),
                                        wish.path(),
                                        token,
                                        wish.body(),
                                        wish.key()));
                heard.run();
                if (reply.status() == 503) continue;
                pending = null;
                answered(wish, reply.status(), Json.read(reply.body(), JsonNode.class));
            }
        } catch (IOException _) {
            // The hub was killed; what it had not said, nobody was told.
        }
    }

    /** A ticket's JSON is a fact about the journal. */
    void ticket(Source source, JsonNode ticket) {
        told.number(source, ticket.path("id").asText(), ticket.path("number").asText());
        told.fact(
                source,
                ticket.path("id").asText(),
                ticket.path("version").asLong(),
                ticket.path("state").asText());
    }

    void unexpected(Wish wish, int status, JsonNode body) {
        told.wrong(wish + " was answered " + status + " " + body);
    }

    /** Takes tickets. */
    static final class Kiosk extends CrashClient {
        private final BlockingQueue<String> issued;

        Kiosk(ToldByHttp told, String token, long seed, BlockingQueue<String> issued) {
            super(told, token, seed);
            this.issued = issued;
        }

        @Override
        Wish next() {
            var service = chosen(2) == 0 ? "cash" : "loan";
            return wish(
                    "POST",
                    "/tickets",
                    "{\"service\":\""
                            + service
                            + "\",\"language\":\"zh\",\"channel\":\"kiosk\",\"evidence\":{\"level\":\"guest\"}}");
        }

        @Override
        void answered(Wish wish, int status, JsonNode body) {
            if (status != 201) {
                unexpected(wish, status, body);
                return;
            }
            ticket(Source.ANSWER, body.path("ticket"));
            issued.offer(body.path("ticket").path("id").asText());
        }
    }

    /**
     * Calls, and serves or recalls, parks, misses, transfers; either whoever is next, or the oldest
     * ticket known.
     */
    static final class Teller extends CrashClient {
        private static final Map<String, String> BODIES =
                Map.of("transfer", "{\"service\":\"loan\"}", "return", "{\"position\":\"last\"}");

        /** One in so many goes another way than start and finish. */
        private static final int OTHERWISE = 12;

        private final String counter;
        private final @Nullable BlockingQueue<String> choice;
        private String held = "";
        private String step = "";

        Teller(
                ToldByHttp told,
                String token,
                long seed,
                String counter,
                @Nullable BlockingQueue<String> choice) {
            super(told, token, seed);
            this.counter = counter;
            this.choice = choice;
        }

        @Override
        Wish next() {
            if (!held.isEmpty()) {
                told.touch(counter, held);
                return wish(
                        "POST", "/tickets/" + held + "/" + step, BODIES.getOrDefault(step, "{}"));
            }
            if (choice == null) return wish("POST", "/counters/" + counter + "/call-next", "{}");
            var chosen = choice.poll();
            if (chosen == null) return wish("GET", "/branch", "");
            told.touch(counter, chosen);
            return wish(
                    "POST",
                    "/tickets/" + chosen + "/call",
                    "{\"counter\":\"" + counter + "\",\"reason\":\"quick\"}");
        }

        @Override
        void answered(Wish wish, int status, JsonNode body) {
            if (wish.method().equals("GET")) return;
            if (status == 200) {
                ticket(Source.ANSWER, body);
                held = body.path("id").asText();
                step = after(body.path("state").asText(), body.path("service").asText());
                if (step.isEmpty()) held = "";
                return;
            }
            // The other counter may have called whom this one had parked.
            if (wish.path().endsWith("/unpark")) held = "";
            switch (body.path("reason").asText()) {
                case "nobody-waiting" -> {}
                case "already-over" -> told.over(wish.path().split("/")[4]);
                case "not-waiting" -> told.notWaiting(wish.path().split("/")[4]);
                case "not-parked", "not-your-customer" -> {
                    if (!wish.path().endsWith("/unpark")) unexpected(wish, status, body);
                }
                default -> unexpected(wish, status, body);
            }
        }

        /** What is done to somebody in this state; empty when they are let go. */
        private String after(String state, String service) {
            return switch (state) {
                case "called" ->
                        switch (chosen(OTHERWISE)) {
                            case 0 -> "recall";
                            case 1 -> "park";
                            case 2 -> "no-show";
                            default -> "start";
                        };
                case "serving" ->
                        service.equals("cash") && chosen(OTHERWISE) == 0 ? "transfer" : "finish";
                case "parked" -> "unpark";
                case "noShow" -> "return";
                default -> "";
            };
        }
    }

    /**
     * Reads tickets that somebody was told of: mostly one that is being acted on at this moment,
     * since that is where a read could be ahead of the journal.
     */
    static final class Reader extends CrashClient {
        private static final int OLD_ONE_IN = 8;

        Reader(ToldByHttp told, long seed) {
            super(told, "", seed);
        }

        @Override
        Wish next() {
            var id = told.touched(chosen(ToldByHttp.TOUCHED));
            if (id.isEmpty() || chosen(OLD_ONE_IN) == 0) {
                var ids = List.copyOf(told.numbers());
                if (ids.isEmpty()) return wish("GET", "/names", "");
                id = ids.get(chosen(ids.size()));
            }
            return wish("GET", "/tickets/" + id, "");
        }

        @Override
        void answered(Wish wish, int status, JsonNode body) {
            if (status != 200) unexpected(wish, status, body);
            else if (body.has("ticket")) ticket(Source.READ, body.path("ticket"));
        }
    }
}
