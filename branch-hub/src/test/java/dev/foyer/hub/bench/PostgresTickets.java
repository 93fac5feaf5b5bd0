package dev.foyer.hub.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a hub on PostgreSQL would write for one ticket, as one statement: counter, ticket under the
 * command's unique id, outbox row and audit row with a hash. It is let off lightly: each connection
 * has a service of its own, so that no row is waited for, and the hashes are not chained.
 */
final class PostgresTickets {
    private static final String ISSUE =
            """
            WITH n AS (UPDATE counter SET last = last + 1 WHERE service = ? RETURNING service, last),
            t AS (INSERT INTO ticket(id, command, service, number, state, language, segment, channel, issued_at)
                  SELECT ?, ?::uuid, n.service, n.last, 'waiting', 'zh', 'ordinary', 'kiosk', now() FROM n RETURNING id, service, number),
            o AS (INSERT INTO outbox(what) SELECT json_build_object('type', 'ticket.issued', 'v', 1, 'ticket', t.id, 'service', t.service, 'number', t.number,
                  'language', 'zh', 'segment', 'ordinary', 'channel', 'kiosk') FROM t),
            a AS (INSERT INTO audit(who, what, hash) SELECT 'device:kiosk-1', t.id, sha256(convert_to(t.id || t.number, 'UTF8')) FROM t)
            SELECT number FROM t\
            """;

    private PostgresTickets() {}

    static void prepare(Postgres postgres, int services) throws SQLException {
        postgres.execute(
                "CREATE TABLE counter(service text PRIMARY KEY, last int NOT NULL)",
                "CREATE TABLE ticket(id text PRIMARY KEY, command uuid UNIQUE NOT NULL, service"
                        + " text NOT NULL, number int NOT NULL, state text NOT NULL, language text,"
                        + " segment text, channel text, issued_at timestamptz NOT NULL)",
                "CREATE TABLE outbox(seq bigserial PRIMARY KEY, what json NOT NULL)",
                "CREATE TABLE audit(seq bigserial PRIMARY KEY, who text, what text, hash bytea)",
                "INSERT INTO counter SELECT 's' || g, 0 FROM generate_series(0, "
                        + (services - 1)
                        + ") g");
    }

    /** Tickets a second over some connections. */
    static double rate(Postgres postgres, int connections, Duration time) throws Exception {
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var counts = new ArrayList<Future<Long>>();
            long begin = System.nanoTime();
            for (int i = 0; i < connections; i++) {
                var service = "s" + i;
                counts.add(threads.submit(() -> issue(postgres, service, begin + time.toNanos())));
            }
            long sum = 0;
            for (var count : counts) sum += count.get();
            return sum / ((System.nanoTime() - begin) / 1e9);
        }
    }

    private static long issue(Postgres postgres, String service, long until) throws SQLException {
        long count = 0;
        try (var connection = postgres.connect();
                var issue = connection.prepareStatement(ISSUE)) {
            while (System.nanoTime() < until) {
                var id = UUID.randomUUID().toString();
                issue.setString(1, service);
                issue.setString(2, id);
                issue.setString(3, id);
                try (var row = issue.executeQuery()) {
                    row.next();
                    row.getInt(1);
                }
                count++;
            }
        }
        return count;
    }
}
