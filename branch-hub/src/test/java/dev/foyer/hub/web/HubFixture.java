package dev.foyer.hub.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.hub.api.Uuid7;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.program.Hub;
import dev.foyer.hub.program.HubConfig;
import dev.foyer.hub.program.SettingsFault;
import dev.foyer.hub.store.BranchStore;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A real hub in this process, over real HTTP, with staff and devices that tests sign in. */
public final class HubFixture implements AutoCloseable {
    public static final String PASSWORD = "correct horse 1";

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    public final Path directory;
    public final Hub hub;
    public final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** How far the hub's clock is ahead of the machine's. */
    public final AtomicReference<Duration> ahead;

    /** What the hub answered. */
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {
        public String text(String path) {
            return body.at("/" + path.replace('.', '/')).asText();
        }

        /** This, where it was done; a test that goes on from a refusal would mislead. */
        public Answer done() {
            if (status / 100 == 2) return this;
            throw new IllegalStateException(raw.request() + " was refused: " + body);
        }
    }

    private HubFixture(Path directory, Hub hub, AtomicReference<Duration> ahead) {
        this.directory = directory;
        this.hub = hub;
        this.ahead = ahead;
    }

    public static HubFixture start(Path directory) {
        return start(directory, Limits.USUAL, "");
    }

    public static HubFixture start(Path directory, Limits limits, String more) {
        return start(write(directory, more), limits);
    }

    /** Starts with a clock that is ahead of the machine's, or behind it. */
    public static HubFixture startAhead(Path directory, Duration ahead) {
        return startBefore(write(directory, ""), Limits.USUAL, null, ahead);
    }

    /** Starts with a configuration that the test wrote. */
    public static HubFixture startWith(Path config) {
        return start(config, Limits.USUAL);
    }

    /** The same before a bank that the test made. */
    static HubFixture startWith(Path config, CoreBank bank) {
        return startBefore(config, Limits.USUAL, bank);
    }

    /** Starts before a bank that the test made. */
    public static HubFixture start(Path directory, CoreBank bank) {
        return startBefore(write(directory, ""), Limits.USUAL, bank);
    }

    /** The same with further lines of configuration. */
    public static HubFixture start(Path directory, CoreBank bank, String more) {
        return startBefore(write(directory, more), Limits.USUAL, bank);
    }

    private static HubFixture start(Path config, Limits limits) {
        return startBefore(config, limits, null);
    }

    private static HubFixture startBefore(Path config, Limits limits, @Nullable CoreBank bank) {
        return startBefore(config, limits, bank, Duration.ZERO);
    }

    private static HubFixture startBefore(
            Path config, Limits limits, @Nullable CoreBank bank, Duration at) {
        try {
            var ahead = new AtomicReference<>(at);
            InstantSource clock = () -> Instant.now().plus(ahead.get());
            var read = HubConfig.read(config);
            var random = new SecureRandom();
            Consumer<Throwable> broken = Throwable::printStackTrace;
            var hub =
                    bank == null
                            ? Hub.start(read, limits, clock, random, broken)
                            : Hub.startBefore(read, limits, clock, random, broken, _ -> bank);
            return new HubFixture(Path.of(String.valueOf(config.getParent())), hub, ahead);
        } catch (SettingsFault e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another version of the plan, in which the loans' counter sees to cards instead. */
    public void servesCards() {
        var cards =
                "branch: {services: [{id: cash, letter: A, name: {zh: 现金, en: Cash}, skill: cash},"
                        + " {id: loan, letter: B, name: {zh: 银行卡, en: Cards}, skill: card}]}";
        var documents =
                List.of(
                        Map.of("name", "cards.yaml", "text", cards),
                        Map.of("name", "hub.yaml", "text", text(directory)));
        post("/configurations", signIn("manager"), Map.of("documents", documents)).done();
    }

    /** Writes the configuration that all tests use. */
    public static Path write(Path directory, String more) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("password"), PASSWORD);
            var config = directory.resolve("hub.yaml");
            return Files.writeString(config, yaml(more));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration that was written there. */
    static String text(Path directory) {
        try {
            return Files.readString(directory.resolve("hub.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String yaml(String more) {
        return """
        state: state
        requestsPerSecond: 1000000
        priorityCards: ["622848"]
        branch:
          id: test
          name: {zh: 测试支行, en: Test branch}
          timeZone: Asia/Shanghai
          services:
            - {id: cash, letter: A, name: {zh: 现金, en: Cash}, skill: cash}
            - {id: loan, letter: B, name: {zh: 贷款, en: Loans}, skill: loan}
          counters:
            - {id: c1, name: {zh: 1 号, en: Counter 1}}
            - {id: c2, name: {zh: 2 号, en: Counter 2}}
          hall: {pools: [{id: forms, name: {zh: 填表, en: Forms}, limit: 100, remindMinutes: 10}]}
          segments:
            - {when: {card: ["622999"]}, give: vip}
            - {when: {need: [wheelchair, pregnant]}, give: wheelchair}
            - {when: {agedFrom: 70}, give: elder}
          appointments: {opens: "00:00", closes: "23:45", days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday], services: [{service: cash, capacity: 2}, {service: loan}]}
        bootstrap:
          staff:
            - {user: teller, name: 李娜, roles: [teller], skills: [cash, loan], passwordFile: password}
            - {user: second, name: 赵敏, roles: [teller], skills: [cash, loan], passwordFile: password}
            - {user: adviser, name: 陈晨, roles: [adviser], skills: [loan], passwordFile: password}
            - {user: manager, name: 王芳, roles: [branchManager], skills: [cash], passwordFile: password}
            - {user: lobby, name: 孙悦, roles: [lobbyManager], skills: [cash, loan], passwordFile: password}
            - {user: auditor, name: 周静, roles: [auditor], passwordFile: password}
          codes:
            - {kind: kiosk, name: Kiosk, codeFile: kiosk.code}
            - {kind: display, name: Hall, codeFile: display.code}
            - {kind: tablet, name: Tablet, codeFile: tablet.code}
        """
                + more;
    }

    public static String key() {
        return Uuid7.of(Clock.systemUTC().instant(), new SecureRandom()).toString();
    }

    public String code(String kind) {
        try {
            return Files.readString(directory.resolve(kind + ".code")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String signIn(String user) {
        var credentials = Map.of("user", user, "password", PASSWORD);
        return post("/sessions", null, credentials).done().text("token");
    }

    public String enrol(String kind) {
        var wish = Map.of("code", code(kind), "kind", kind, "name", kind);
        return post("/enrolments", null, wish).done().text("credential");
    }

    public static Map<String, Object> guest(String service) {
        return Map.of(
                "service",
                service,
                "language",
                "zh",
                "channel",
                "kiosk",
                "evidence",
                Map.of("level", "guest"));
    }

    public static Map<String, Object> person(String service, Map<String, String> fields) {
        return Map.of(
                "service",
                service,
                "language",
                "en",
                "channel",
                "kiosk",
                "evidence",
                Map.of("level", "id", "source", "chip"),
                "person",
                fields);
    }

    public Answer get(String path, @Nullable String token) {
        return send("GET", path, token, null, null);
    }

    public Answer post(String path, @Nullable String token, Object body) {
        return send("POST", path, token, key(), body);
    }

    public Answer delete(String path, @Nullable String token) {
        return send("DELETE", path, token, key(), null);
    }

    public Answer send(
            String method,
            String path,
            @Nullable String token,
            @Nullable String key,
            @Nullable Object body) {
        try {
            var text =
                    body == null
                            ? null
                            : body instanceof String s ? s : JSON.writeValueAsString(body);
            var request =
                    HttpRequest.newBuilder(URI.create(hub.url() + "/api/v1" + path))
                            .timeout(Duration.ofSeconds(20));
            if (token != null) request.header("authorization", "Bearer " + token);
            if (key != null) request.header("idempotency-key", key);
            if (text != null) request.header("content-type", "application/json");
            request.method(
                    method,
                    text == null
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofString(text));
            return send(request.build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer send(HttpRequest request) {
        try {
            var raw = http.send(request, HttpResponse.BodyHandlers.ofString());
            var json =
                    raw.headers().firstValue("content-type").orElse("").contains("json")
                            ? JSON.readTree(raw.body())
                            : JSON.createObjectNode();
            return new Answer(raw.statusCode(), json, raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        hub.close();
    }

    /** Waits until the hub keeps so many keys, of persons and of what is sealed for a time. */
    void keysBecome(int number, String after) {
        long late = System.nanoTime() + SOON.toNanos();
        while (keys() != number) {
            if (System.nanoTime() > late)
                throw new AssertionError(keys() + " keys after " + after + ", not " + number);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private int keys() {
        var file = directory.resolve("state").resolve(BranchStore.KEYS);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM key")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
