package dev.foyer.hub.store;

import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Entry;
import dev.foyer.hub.core.Limits;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.flow.Conformance;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.queue.WaitEstimate;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads a journal file without changing it and says whether it is whole: the chain, the order, a
 * replay of everything, and that no case passed over a step that its service declares.
 */
public final class Verification {
    private Verification() {}

    /**
     * What was found.
     *
     * @param sentence what is wrong and where, or that nothing is
     * @param digest of the state at the end of a good replay, else empty
     */
    public record Result(boolean good, long entries, String sentence, String digest) {}

    /** Verifies a journal file; a hub may be running on it. */
    public static Result of(Path file) {
        return of(
                file,
                new Branch(Limits.USUAL, WaitEstimate.LAST_TEN, RulePacks.catalogue()),
                _ -> {});
    }

    /** Verifies, replaying into a new branch and showing each entry that is good. */
    static Result of(Path file, Branch branch, Consumer<Entry> each) {
        try (var connection = Database.openForReading(file)) {
            return of(connection, branch, each);
        } catch (SQLException e) {
            return new Result(false, 0, "Not a readable journal: " + e.getMessage(), "");
        }
    }

    private static Result of(Connection connection, Branch branch, Consumer<Entry> each)
            throws SQLException {
        var epochs = epochs(connection);
        var chain = new Chain();
        var cases = new CasesRead(branch);
        var head = Chain.beginning();
        long seq = 0;
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT seq, at, what, hash FROM entry ORDER BY seq")) {
            while (rows.next()) {
                long now = rows.getLong(1);
                if (now != seq + 1) return bad(seq, "Entry " + (seq + 1) + " is missing.");
                seq = now;
                var epoch = epochs.lowerEntry(seq);
                if (epoch == null) return bad(seq, "Entry " + seq + " belongs to no epoch.");
                head = chain.next(head, epoch.getValue(), seq, rows.getLong(2), rows.getBytes(3));
                if (!Arrays.equals(head, rows.getBytes(4)))
                    return bad(seq, "The chain breaks at entry " + seq + ".");
                try {
                    var entry = EntryCodec.decode(seq, rows.getLong(2), rows.getBytes(3));
                    branch.apply(entry);
                    var skipped = cases.passedOver(entry);
                    if (skipped.isPresent()) return bad(seq, "Entry " + seq + ": " + skipped.get());
                    each.accept(entry);
                } catch (StoreFault | IllegalStateException e) {
                    return bad(seq, "Entry " + seq + " does not replay: " + e.getMessage());
                }
            }
        }
        return new Result(
                true,
                seq,
                "The chain holds, "
                        + seq
                        + " entries replay, and none of "
                        + cases.count()
                        + " cases passed over a step.",
                branch.digest());
    }

    /** The cases of a journal while it is read; one that has ended is forgotten. */
    private static final class CasesRead {
        private final Branch branch;
        private final Map<String, Conformance> open = new HashMap<>();
        private long count;

        CasesRead(Branch branch) {
            this.branch = branch;
        }

        long count() {
            return count;
        }

        /** What was passed over in this entry, which the branch has taken already. */
        Optional<String> passedOver(Entry entry) {
            for (var event : entry.events())
                if (event instanceof CaseEvent of) {
                    var step = read(of).passedOver(of);
                    if (of instanceof CaseEvent.Closed) open.remove(of.caseId());
                    if (step.isPresent())
                        return step.map(
                                id -> "case " + of.caseId() + " passed over its step " + id + ".");
                }
            return Optional.empty();
        }

        private Conformance read(CaseEvent event) {
            if (event instanceof CaseEvent.Opened opened) {
                count++;
                var flow =
                        branch.cases()
                                .catalogue()
                                .flow(opened.service(), opened.version(), opened.rules());
                open.put(opened.caseId(), new Conformance(flow));
            }
            var known = open.get(event.caseId());
            if (known == null) throw new IllegalStateException("no case " + event.caseId());
            return known;
        }
    }

    private static Result bad(long seq, String sentence) {
        return new Result(false, seq, sentence, "");
    }

    /** The epochs' ids by the sequence number after which they begin. */
    private static NavigableMap<Long, String> epochs(Connection connection) throws SQLException {
        var epochs = new TreeMap<Long, String>(Map.of());
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT after, id FROM epoch ORDER BY number")) {
            while (rows.next()) epochs.put(rows.getLong(1), rows.getString(2));
        }
        return epochs;
    }
}
