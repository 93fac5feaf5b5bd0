package dev.foyer.simulator.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A group of figures that are measured together, the programs that do it, and their budgets. */
enum Group {
    TICKETS(
            "tickets",
            true,
            List.of(
                    List.of("dev.foyer.hub.bench.TicketsBench"),
                    List.of("dev.foyer.hub.bench.HttpBench", "tickets")),
            List.of(
                    Budget.atLeast("tickets.http64_over_flush", 2.0),
                    Budget.atLeast("tickets.group_over_postgres", 2.5),
                    Budget.atMost("tickets.p50_over_limit", 1.4))),
    CALL_NEXT(
            "call_next",
            true,
            List.of(List.of("dev.foyer.hub.bench.HttpBench", "call_next")),
            List.of(
                    Budget.atMost("call_next.p99_ms", 5),
                    Budget.atMost("call_next.p99_over_skip_locked", 1))),
    FEEDS(
            "feeds",
            false,
            List.of(List.of("dev.foyer.hub.bench.FeedsBench")),
            List.of(
                    Budget.atMost("feeds.last_of_1000_over_raw", 1.8),
                    Budget.atMost("feeds.last_of_10000_over_raw", 1.3),
                    Budget.atMost("feeds.kb_per_idle", 50))),
    HUB(
            "hub",
            false,
            List.of(List.of("dev.foyer.hub.bench.RestartBench")),
            List.of(Budget.atMost("hub.restart_s", 3))),
    XFS(
            "xfs",
            false,
            List.of(List.of("dev.foyer.device.xfs.XfsRoundTripBench")),
            List.of(Budget.atMost("xfs.round_trip_over_echo", 1.5))),
    DOCUMENTS(
            "documents",
            false,
            List.of(List.of("dev.foyer.simulator.scanner.DocumentsBench")),
            List.of(Budget.none("documents.mrz_ms"), Budget.none("documents.pdf417_ms"))),
    VIDEO(
            "video",
            false,
            List.of(List.of("dev.foyer.simulator.people.VideoBench")),
            List.of(Budget.atMost("video.first_frame_s", 1))),
    WORKBENCH(
            "workbench",
            false,
            List.of(List.of("dev.foyer.simulator.workbench.WorkbenchBench")),
            List.of(Budget.atLeast("workbench.pictures_per_second", 10)));

    final String name;
    final boolean postgres;

    /** A main class with its arguments each; every one gets a JVM of its own. */
    final List<List<String>> programs;

    final List<Budget> budgets;

    Group(String name, boolean postgres, List<List<String>> programs, List<Budget> budgets) {
        this.name = name;
        this.postgres = postgres;
        this.programs = programs;
        this.budgets = budgets;
    }

    /** What a figure must keep. */
    record Budget(String figure, boolean atMost, double limit) {
        static Budget atLeast(String figure, double limit) {
            return new Budget(figure, false, limit);
        }

        static Budget atMost(String figure, double limit) {
            return new Budget(figure, true, limit);
        }

        /** A figure that is told and not judged. */
        static Budget none(String figure) {
            return atMost(figure, Double.POSITIVE_INFINITY);
        }

        boolean kept(double value) {
            return atMost ? value <= limit : value >= limit;
        }

        @Override
        public String toString() {
            return limit == Double.POSITIVE_INFINITY ? "none" : (atMost ? "≤ " : "≥ ") + limit;
        }
    }

    static Optional<Group> named(String name) {
        return Arrays.stream(values()).filter(g -> g.name.equals(name)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(g -> g.name).toList();
    }
}
