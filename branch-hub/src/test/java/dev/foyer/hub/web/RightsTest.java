package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.DeviceKind;
import dev.foyer.hub.event.Role;
import dev.foyer.hub.program.Hub;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Every call and feed × every kind of caller, asked of a real hub; what it says is the table. */
@Timeout(120)
class RightsTest {
    private static final Path DOC =
            Path.of(System.getProperty("foyer.root", "..")).resolve("docs/rights.md");

    private static final List<String> FEEDS =
            List.of("hall", "queue", "desk", "help", "cases", "ticket:x", "case:x");

    private static final int NOT_ALLOWED = 4403;

    @TempDir Path directory;

    /** Everybody who may ask, in the table's order; nobody's token is null. */
    private static Map<String, @Nullable String> callers(HubFixture hub) throws IOException {
        var all = new LinkedHashMap<String, @Nullable String>();
        all.put("stranger", null);
        for (var kind : DeviceKind.values()) all.put(camel(kind.name()), hub.enrol(camel(kind)));
        var manager = hub.signIn("manager");
        for (var role : Role.values()) {
            var user = "only-" + camel(role);
            var staff =
                    Map.of(
                            "user",
                            user,
                            "name",
                            user,
                            "password",
                            HubFixture.PASSWORD,
                            "roles",
                            List.of(camel(role)),
                            "skills",
                            List.of());
            hub.post("/staff", manager, staff).done();
            all.put(camel(role), hub.signIn(user));
        }
        var operator = hub.directory.resolve("state").resolve(Hub.OPERATOR_TOKEN);
        all.put("operator", Files.readString(operator).strip());
        return all;
    }

    private static String camel(Enum<?> constant) {
        return camel(constant.name());
    }

    private static String camel(String name) {
        var words = name.toLowerCase(java.util.Locale.ROOT).split("_", -1);
        for (int i = 1; i < words.length; i++)
            words[i] =
                    words[i].substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                            + words[i].substring(1);
        return String.join("", words);
    }

    /**
     * Whether the hub goes on to look at what was asked. Nothing is ever done: each lacks its
     * idempotency key or its body.
     */
    private static boolean may(HubFixture hub, String route, @Nullable String token) {
        var parts = route.split(" ", -1);
        if (parts[0].equals("FEED")) return mayFollow(hub, parts[1], token);
        var path = parts[1].replaceAll("[{][a-z]+[}]", "x");
        var answer = hub.send(parts[0], path, token, null, null);
        var reason = answer.text("reason");
        return !reason.equals("not-allowed") && !reason.equals("no-session");
    }

    private static boolean mayFollow(HubFixture hub, String feed, @Nullable String token) {
        var heard = new CompletableFuture<Boolean>();
        var hello = token == null ? "null" : "\"" + token + "\"";
        var socket =
                hub.http
                        .newWebSocketBuilder()
                        .header("Origin", hub.hub.url())
                        .buildAsync(
                                URI.create(hub.hub.url().replace("http", "ws") + "/api/v1/feed"),
                                new Ear(heard))
                        .join();
        socket.sendText(
                "{\"type\":\"hello\",\"token\":%s,\"feed\":\"%s\",\"after\":null}"
                        .formatted(hello, feed),
                true);
        try {
            return heard.orTimeout(20, TimeUnit.SECONDS).join();
        } finally {
            socket.abort();
        }
    }

    /** Hears whether a feed begins, or ends with anything but "not allowed". */
    private record Ear(CompletableFuture<Boolean> heard) implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence text, boolean last) {
            heard.complete(true);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.complete(code != NOT_ALLOWED);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            heard.completeExceptionally(error);
        }
    }

    private static List<String> asked(HubFixture hub) {
        return Stream.concat(
                        new TreeSet<>(hub.hub.routes()).stream(),
                        FEEDS.stream().map(feed -> "FEED " + feed))
                .toList();
    }

    @Test
    void theHubAllowsWhatTheTableSaysAndNothingElse() throws IOException {
        try (var hub = HubFixture.start(directory)) {
            var callers = callers(hub);
            var rows = new ArrayList<String>();
            for (var route : asked(hub)) {
                var row = new StringBuilder("| `" + route + "` |");
                for (var token : callers.values())
                    row.append(may(hub, route, token) ? " ● |" : "  |");
                rows.add(row.toString());
            }
            var table = table(callers.keySet().stream().toList(), rows);
            if (Boolean.getBoolean("foyer.write")) Files.writeString(DOC, table);
            assertThat(Files.readString(DOC)).isEqualTo(table);
        }
    }

    @Test
    void whoIsKnownInOneBranchIsAStrangerInAnother() throws IOException {
        try (var home = HubFixture.start(directory.resolve("home"));
                var away = HubFixture.start(directory.resolve("away"))) {
            var callers = callers(home);
            var wrong = new ArrayList<String>();
            for (var route : asked(away)) {
                boolean anybody = may(away, route, null);
                for (var caller : callers.entrySet())
                    if (may(away, route, caller.getValue()) != anybody)
                        wrong.add(caller.getKey() + ": " + route);
            }
            assertThat(wrong).isEmpty();
        }
    }

    private static String table(List<String> callers, List<String> rows) {
        return """
        # Who may ask what

        Made by `RightsTest` (`-Dfoyer.write=true` writes it anew): every call and every feed, \
        asked of a running hub by somebody with that one role, by a device of that kind, by whoever \
        can read the hub's private files (operator), and by nobody known (stranger). ● is let \
        through to the request itself; everybody else gets 401 or 403, a feed ends with 4403. \
        Whoever is known in one branch is a stranger in every other: the same test asks a second \
        hub with every token of the first. What else depends on the state (an adviser sees only \
        the customer of their call, nobody reviews their own work, whoever calls must have the \
        counter) is the core's, and is tested there.

        | asked | %s |
        |---|%s
        %s

        %d calls and feeds × %d callers.
        """
                .formatted(
                        String.join(" | ", callers),
                        "---|".repeat(callers.size()),
                        String.join("\n", rows),
                        rows.size(),
                        callers.size());
    }
}
