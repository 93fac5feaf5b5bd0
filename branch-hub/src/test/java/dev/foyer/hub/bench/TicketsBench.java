package dev.foyer.hub.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Durable tickets in process, 64 outstanding, against PostgreSQL with 8 connections and against the
 * machine's flushes; A and B alternated, the median of five pairs.
 */
public final class TicketsBench {
    private static final int PAIRS = 5;
    private static final int OUTSTANDING = 64;
    private static final int CONNECTIONS = 8;
    private static final int ALONE = 2_000;
    private static final Duration RUN = Duration.ofSeconds(2);
    private static final Duration FLUSHES = Duration.ofSeconds(1);

    private TicketsBench() {}

    /** Runs it; {@code --out FILE} writes the figures. */
    public static void main(String[] arguments) throws Exception {
        var figures = new Figures();
        figures.load("before");
        var parent =
                Path.of(
                        System.getProperty(
                                "foyer.bench.directory", System.getProperty("java.io.tmpdir")));
        if (!Postgres.available()) {
            System.err.println("PostgreSQL 15 is missing: apt-get install postgresql-15");
            System.exit(3);
        }
        var overPostgres = new ArrayList<Double>();
        var overFlush = new ArrayList<Double>();
        var single = new ArrayList<Double>();
        try (var postgres = Postgres.start(Files.createDirectories(parent))) {
            PostgresTickets.prepare(postgres, CONNECTIONS);
            PostgresTickets.rate(postgres, CONNECTIONS, RUN);
            for (int i = 0; i <= PAIRS; i++) {
                var flush = RawFlush.measure(parent, FLUSHES);
                double ours;
                try (var hub = new HubUnderTest(parent, CONNECTIONS)) {
                    hub.rate(OUTSTANDING, CONNECTIONS, RUN.dividedBy(2));
                    ours = hub.rate(OUTSTANDING, CONNECTIONS, RUN);
                    single.add(RawFlush.percentile(hub.alone(ALONE), 50) / 1e3);
                }
                double theirs = PostgresTickets.rate(postgres, CONNECTIONS, RUN);
                if (i == 0) continue; // the first pair warms up
                overPostgres.add(ours / theirs);
                overFlush.add(ours / flush.perSecond());
                figures.raw(
                        "pair " + i,
                        "hub %.0f/s, postgres %.0f/s, flush %.0f/s p50 %.0f µs p99 %.0f µs, one ticket p50 %.0f µs"
                                .formatted(
                                        ours,
                                        theirs,
                                        flush.perSecond(),
                                        flush.p50Micros(),
                                        flush.p99Micros(),
                                        single.getLast()));
            }
        }
        figures.figure("tickets.group_over_postgres", RawFlush.median(overPostgres), "");
        figures.raw("tickets.group_over_flush", RawFlush.median(overFlush));
        figures.raw("tickets.single_commit_p50_us", RawFlush.median(single));
        figures.load("after");
        figures.write(List.of(arguments));
    }
}
