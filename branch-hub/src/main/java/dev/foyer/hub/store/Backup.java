package dev.foyer.hub.store;

import dev.foyer.hub.event.PersonEvent;
import dev.foyer.hub.store.Database.Durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Copies of a state directory, and the way back. A restored hub begins a new epoch, since what
 * happened after the copy is not in it.
 */
public final class Backup {
    private static final int READ_AT_ONCE = 10_000;

    private Backup() {}

    /**
     * Copies journal and keys into a new directory, each consistent in itself; a hub may be
     * running. The keys are copied first, so every key is at least as old as its journal.
     */
    public static void take(Path from, Path to) {
        try {
            if (Files.exists(to.resolve(BranchStore.JOURNAL)))
                throw new StoreFault("There is a backup in " + to + " already.");
            Files.createDirectories(to);
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
            copy(from.resolve(BranchStore.KEYS), to.resolve(BranchStore.KEYS));
            copy(from.resolve(BranchStore.JOURNAL), to.resolve(BranchStore.JOURNAL));
        } catch (IOException | SQLException e) {
            throw new StoreFault("No backup of " + from + " to " + to + ": " + e.getMessage(), e);
        }
    }

    private static void copy(Path from, Path to) throws SQLException, IOException {
        try (var connection = Database.openForReading(from);
                var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, to.toAbsolutePath().toString());
            statement.execute();
        }
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
    }

    /**
     * Restores a backup into a directory that no hub uses. Whoever was erased there stays erased,
     * as its journal says, and where that was lost, the file of its keys.
     *
     * @return the id of the new epoch
     */
    public static String restore(Path backup, Path to, SecureRandom random) {
        var verified = Verification.of(backup.resolve(BranchStore.JOURNAL));
        if (!verified.good())
            throw new StoreFault("The backup is not whole. " + verified.sentence());
        try {
            var erased = erased(to, random);
            Files.createDirectories(to);
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
            try (var old = Files.list(to)) {
                for (var file : old.toList()) Files.delete(file);
            }
            copy(backup.resolve(BranchStore.KEYS), to.resolve(BranchStore.KEYS));
            copy(backup.resolve(BranchStore.JOURNAL), to.resolve(BranchStore.JOURNAL));
            try (var seals = Seals.open(to.resolve(BranchStore.KEYS), random)) {
                erased.forEach(seals::destroy);
            }
            var epoch = new UUID(random.nextLong(), random.nextLong()).toString();
            try (var connection = Database.open(to.resolve(BranchStore.JOURNAL), Durability.FULL);
                    var statement =
                            connection.prepareStatement(
                                    "INSERT INTO epoch SELECT max(number) + 1, ?, (SELECT"
                                            + " coalesce(max(seq), 0) FROM entry) FROM epoch")) {
                statement.setString(1, epoch);
                statement.executeUpdate();
            }
            return epoch;
        } catch (IOException | SQLException e) {
            throw new StoreFault(
                    "The backup in "
                            + backup
                            + " could not be restored to "
                            + to
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static Set<String> erased(Path to, SecureRandom random)
            throws IOException, SQLException {
        var erased = new HashSet<String>();
        var keys = to.resolve(BranchStore.KEYS);
        if (Files.exists(keys))
            try (var seals = Seals.open(keys, random)) {
                erased.addAll(seals.erased());
            }
        if (!BranchStore.hasJournal(to)) return erased;
        try (var store = BranchStore.open(to, random)) {
            long seq = 0;
            for (var entries = store.journal().after(seq, READ_AT_ONCE);
                    !entries.isEmpty();
                    entries = store.journal().after(seq, READ_AT_ONCE))
                for (var entry : entries) {
                    seq = entry.seq();
                    for (var event : entry.events())
                        if (event instanceof PersonEvent.Erased e) erased.add(e.person());
                }
        }
        return erased;
    }
}
