package dev.foyer.hub.bench;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The hub over HTTP: durable tickets against the disk's own flush, one ticket against its limit,
 * call-next with ten thousand waiting against PostgreSQL's SKIP LOCKED. A and B alternated, the
 * median of five pairs, of tickets five with each of three hubs; a hub is a process of its own.
 */
public final class HttpBench {
    private static final int PAIRS = 5;

    /**
     * A branch holds so many tickets a day that one hub gives five pairs of a sixth of a second.
     */
    private static final int HUBS = 3;

    private static final int CLIENTS = 64;
    private static final int TICKETS = 6_500;
    private static final int ALONE = 1_000;
    private static final int WARM_PAIRS = 9;
    private static final int WARM_TICKETS = 5_300;
    private static final int WARM_ALONE = 400;
    private static final int WAITING = 10_000;

    /** A pair takes turns, so that an hour's or a neighbour's weather falls on both sides of it. */
    private static final int TURNS = 12;

    private static final int CALLS_A_TURN = 250;
    private static final int WARM_ROUNDS = 8;
    private static final Duration WARM = Duration.ofSeconds(6);
    private static final Duration WARM_SAME = Duration.ofSeconds(1);
    private static final Duration FLUSHES = Duration.ofSeconds(1);
    private static final List<String> SERVICES = List.of("cash", "loan");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Figures figures = new Figures();
    private final Path parent;

    private HttpBench(Path parent) {
        this.parent = parent;
    }

    /**
     * Runs the groups that are named, {@code tickets} and {@code call_next}, or both; {@code --out
     * FILE} writes the figures.
     */
    public static void main(String[] arguments) throws Exception {
        var directory =
                Path.of(
                        System.getProperty(
                                "foyer.bench.directory", System.getProperty("java.io.tmpdir")));
        if (!Postgres.available()) {
            System.err.println("PostgreSQL 15 is missing: apt-get install postgresql-15");
            System.exit(3);
        }
        var bench =
                new HttpBench(
                        Files.createTempDirectory(Files.createDirectories(directory), "http"));
        Files.setPosixFilePermissions(
                bench.parent, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        bench.figures.load("before");
        var groups = List.of(arguments);
        boolean all = !groups.contains("tickets") && !groups.contains("call_next");
        if (all || groups.contains("tickets")) bench.tickets();
        if (all || groups.contains("call_next")) bench.callNext();
        bench.figures.load("after");
        bench.figures.write(List.of(arguments));
    }

    private HubProcess hub(String name) throws IOException {
        return HubProcess.start(
                parent.resolve(name), List.of("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"));
    }

    private String code(String name, String kind) throws IOException {
        return Files.readString(parent.resolve(name).resolve(kind + ".code")).strip();
    }

    private static String text(HttpLoad.Reply reply, String field) throws IOException {
        return JSON.readTree(reply.body()).at(field).asText();
    }

    private static String kiosk(HttpLoad load, String code) throws IOException {
        var body = "{\"code\":\"" + code + "\",\"kind\":\"kiosk\",\"name\":\"bench\"}";
        return text(load.one(load.request("POST", "/api/v1/enrolments", "", body)), "/credential");
    }

    private static Supplier<byte[]> tickets(HttpLoad load, String token, String service) {
        return load.fresh(
                "POST",
                "/api/v1/tickets",
                token,
                "{\"service\":\""
                        + service
                        + "\",\"language\":\"zh\",\"channel\":\"kiosk\",\"evidence\":{\"level\":\"guest\"}}");
    }

    private void tickets() throws Exception {
        var over = new ArrayList<Double>();
        var limit = new ArrayList<Double>();
        for (int i = 1; i <= HUBS; i++) tickets("tickets" + i, over, limit);
        figures.figure("tickets.http64_over_flush", RawFlush.median(over), "");
        figures.figure("tickets.p50_over_limit", RawFlush.median(limit), "");
    }

    private void tickets(String name, List<Double> over, List<Double> limit) throws Exception {
        try (var hub = hub(name);
                var load = new HttpLoad(hub.url(), CLIENTS);
                var alone = new HttpLoad(hub.url(), 1)) {
            var token = kiosk(alone, code(name, "kiosk"));
            warmUp(load, alone, token);
            var loans = tickets(load, token, "loan");
            var cash = tickets(alone, token, "cash");
            var live = alone.request("GET", "/livez", "", "");
            for (int i = 0; i <= PAIRS; i++) {
                var flush = RawFlush.measure(parent, FLUSHES);
                double commit = RawFlush.percentile(commits(ALONE), 50);
                var many = load.run(loans, Long.MAX_VALUE, TICKETS);
                var trips = alone.run(() -> live, Long.MAX_VALUE, ALONE);
                var one = alone.run(cash, Long.MAX_VALUE, ALONE);
                double trip = RawFlush.percentile(trips.tookNanos(), 50);
                double mine = RawFlush.percentile(one.tookNanos(), 50);
                if (i == 0) continue; // the first pair warms up the disk and the page cache
                over.add(many.perSecond() / flush.perSecond());
                limit.add(mine / (trip + commit));
                figures.raw(
                        name + " pair " + i,
                        "64 clients %.0f/s p99 %.1f ms, flush %.0f/s p50 %.0f µs p99 %.0f µs; one client p50 %.0f µs, round trip %.0f µs, single commit %.0f µs"
                                .formatted(
                                        many.perSecond(),
                                        RawFlush.percentile(many.tookNanos(), 99) / 1e6,
                                        flush.perSecond(),
                                        flush.p50Micros(),
                                        flush.p99Micros(),
                                        mine / 1e3,
                                        trip / 1e3,
                                        commit / 1e3));
            }
        }
    }

    /**
     * Lets the hub compile what it runs, as a hub has that has been open for an hour, and lets the
     * snapshot pass that comes with the fifty-thousandth entry. It takes turns as the measurement
     * does, since a compiler that saw only one kind of them begins anew with the other. A day holds
     * a hundred thousand tickets, so most of it repeats one request, which takes the same way but
     * for the journal.
     */
    private static void warmUp(HttpLoad load, HttpLoad alone, String token) throws IOException {
        var same = tickets(load, token, "cash").get();
        var loans = tickets(load, token, "loan");
        var cash = tickets(alone, token, "cash");
        var live = alone.request("GET", "/livez", "", "");
        for (int i = 0; i < WARM_PAIRS; i++) {
            load.run(loans, Long.MAX_VALUE, WARM_TICKETS);
            alone.run(() -> live, Long.MAX_VALUE, WARM_ALONE);
            alone.run(cash, Long.MAX_VALUE, WARM_ALONE);
            load.run(() -> same, WARM_SAME.toNanos(), Integer.MAX_VALUE);
        }
        load.run(() -> same, WARM.toNanos(), Integer.MAX_VALUE);
    }

    /**
     * What one SQLite commit of one small row takes, WAL and FULL: the limit of a single ticket.
     */
    private List<Long> commits(int count) throws IOException, SQLException {
        var file = Files.createTempFile(parent, "commit", ".db");
        var took = new ArrayList<Long>(count);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("CREATE TABLE entry(seq INTEGER PRIMARY KEY, what BLOB, hash BLOB)");
            try (var insert =
                    connection.prepareStatement("INSERT INTO entry(what, hash) VALUES(?, ?)")) {
                for (int i = 0; i < count; i++) {
                    long start = System.nanoTime();
                    insert.setBytes(1, new byte[300]);
                    insert.setBytes(2, new byte[32]);
                    insert.executeUpdate();
                    took.add(System.nanoTime() - start);
                }
            }
        }
        return took;
    }

    private void callNext() throws Exception {
        var p99 = new ArrayList<Double>();
        var over = new ArrayList<Double>();
        try (var postgres = Postgres.start(parent);
                var connection = postgres.connect();
                var hub = hub("calls");
                var load = new HttpLoad(hub.url(), CLIENTS);
                var teller = new HttpLoad(hub.url(), 1)) {
            prepare(connection);
            var takes = Takes.on(connection);
            var kiosk = kiosk(teller, code("calls", "kiosk"));
            for (var service : SERVICES)
                load.run(tickets(load, kiosk, service), Long.MAX_VALUE, WAITING / SERVICES.size());
            var signIn =
                    "{\"user\":\"teller\",\"password\":\""
                            + dev.foyer.hub.web.HubFixture.PASSWORD
                            + "\"}";
            var token =
                    text(
                            teller.one(teller.request("POST", "/api/v1/sessions", "", signIn)),
                            "/token");
            must(teller.one(teller.request("POST", "/api/v1/counters/c1/open", token, "{}")));
            var same = tickets(load, kiosk, SERVICES.getFirst()).get();
            load.run(() -> same, WARM.toNanos(), Integer.MAX_VALUE);
            for (int i = -WARM_ROUNDS; i < PAIRS; i++) {
                var flush = RawFlush.measure(parent, FLUSHES.dividedBy(4));
                var ours = new ArrayList<Long>();
                var theirs = new ArrayList<Long>();
                for (int turn = 0; turn < TURNS; turn++) {
                    calls(teller, token, kiosk, ours);
                    takes.turn(theirs);
                }
                if (i < 0) continue;
                double mine = RawFlush.percentile(ours, 99) / 1e6;
                double other = RawFlush.percentile(theirs, 99) / 1e6;
                p99.add(mine);
                over.add(mine / other);
                figures.raw(
                        "calls " + (i + 1),
                        "hub p50 %.2f p99 %.2f ms, postgres p50 %.2f p99 %.2f ms, flush p50 %.0f µs p99 %.0f µs"
                                .formatted(
                                        RawFlush.percentile(ours, 50) / 1e6,
                                        mine,
                                        RawFlush.percentile(theirs, 50) / 1e6,
                                        other,
                                        flush.p50Micros(),
                                        flush.p99Micros()));
            }
            figures.raw("SKIP LOCKED plan", plan(connection));
        }
        figures.figure("call_next.p99_ms", RawFlush.median(p99), "ms");
        figures.figure("call_next.p99_over_skip_locked", RawFlush.median(over), "");
    }

    private static HttpLoad.Reply must(HttpLoad.Reply reply) {
        if (reply.status() >= 300)
            throw new IllegalStateException(reply.status() + " " + reply.body());
        return reply;
    }

    /**
     * One customer after the other, each replaced by a new one, so that as many wait all the time.
     */
    private static void calls(HttpLoad load, String token, String kiosk, List<Long> took)
            throws IOException {
        var newcomers = SERVICES.stream().map(s -> tickets(load, kiosk, s)).toList();
        for (int i = 0; i < CALLS_A_TURN; i++) {
            var call = load.request("POST", "/api/v1/counters/c1/call-next", token, "{}");
            long start = System.nanoTime();
            var called = must(load.one(call));
            took.add(System.nanoTime() - start);
            var path = "/api/v1/tickets/" + text(called, "/id");
            must(load.one(load.request("POST", path + "/start", token, "{}")));
            must(load.one(load.request("POST", path + "/finish", token, "{}")));
            must(load.one(newcomers.get(i % newcomers.size()).get()));
        }
    }

    private static final String TAKE =
            "UPDATE waiter SET state = 'called', counter = 'c1', called_at = now() WHERE id ="
                + " (SELECT id FROM waiter WHERE state = 'waiting' ORDER BY issued_at, id LIMIT 1"
                + " FOR UPDATE SKIP LOCKED) RETURNING id";

    private static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE waiter(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                            + " service text, state text, counter text, issued_at timestamptz,"
                            + " called_at timestamptz)");
            statement.execute(
                    "CREATE INDEX waiting ON waiter(issued_at, id) WHERE state = 'waiting'");
            statement.execute(
                    "INSERT INTO waiter(service, state, issued_at) SELECT 'cash', 'waiting', now()"
                            + " + n * interval '1 ms' FROM generate_series(1, "
                            + WAITING
                            + ") n");
            statement.execute("ANALYZE waiter");
        }
    }

    /** What PostgreSQL does for a call: the statements stay prepared over all turns. */
    private record Takes(PreparedStatement take, PreparedStatement done, PreparedStatement come) {
        static Takes on(Connection connection) throws SQLException {
            return new Takes(
                    connection.prepareStatement(TAKE),
                    connection.prepareStatement("UPDATE waiter SET state = 'done' WHERE id = ?"),
                    connection.prepareStatement(
                            "INSERT INTO waiter(service, state, issued_at) VALUES('cash',"
                                    + " 'waiting', now() + interval '1 hour')"));
        }

        void turn(List<Long> took) throws SQLException {
            for (int i = 0; i < CALLS_A_TURN; i++) {
                long start = System.nanoTime();
                try (var row = take.executeQuery()) {
                    if (!row.next()) throw new IllegalStateException("nobody waits");
                    took.add(System.nanoTime() - start);
                    done.setLong(1, row.getLong(1));
                }
                done.executeUpdate();
                come.executeUpdate();
            }
        }
    }

    private static List<String> plan(Connection connection) throws SQLException {
        var lines = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("EXPLAIN " + TAKE)) {
            while (rows.next()) lines.add(rows.getString(1));
        }
        return lines;
    }
}
