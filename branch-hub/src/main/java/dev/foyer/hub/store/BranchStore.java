package dev.foyer.hub.store;

import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Limits;
import dev.foyer.hub.queue.WaitEstimate;
import dev.foyer.hub.service.Catalogue;
import dev.foyer.hub.store.Database.Durability;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The state directory of one hub: {@code journal.db}, {@code keys.db}, snapshots and a lock,
 * readable by the owner alone. Open it, {@link #recover} the branch, give both to a {@link
 * dev.foyer.hub.core.Mailbox}; close the mailbox first and this after it.
 */
public final class BranchStore implements AutoCloseable {
    /** The journal's file name. */
    public static final String JOURNAL = "journal.db";

    /** The file of persons' keys. */
    public static final String KEYS = "keys.db";

    private static final long SNAPSHOT_EVERY = 50_000;
    private static final int REPLAY_AT_ONCE = 10_000;
    private static final int CLOSE_SECONDS = 10;

    private final FileChannel lockFile;
    private final FileLock lock;
    private final Snapshots snapshots;
    private final Journal journal;
    private final Seals seals;
    private final ExecutorService background =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("snapshots").daemon().factory());
    private final AtomicBoolean writing = new AtomicBoolean();
    private long lastSnapshot;

    private BranchStore(Path directory, SecureRandom random, Durability durability)
            throws IOException {
        lockFile =
                FileChannel.open(
                        directory.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        lock = lock(directory, lockFile);
        snapshots = new Snapshots(directory);
        refuseLoss(directory);
        var epoch = new UUID(random.nextLong(), random.nextLong());
        journal = Journal.open(directory.resolve(JOURNAL), epoch, durability, this::settled);
        seals = Seals.open(directory.resolve(KEYS), random);
        guard(directory);
    }

    /**
     * Opens a state directory, or makes it.
     *
     * @throws StoreFault when another hub has it, or it cannot be used
     */
    public static BranchStore open(Path directory, SecureRandom random) {
        return open(directory, random, Durability.FULL);
    }

    static BranchStore open(Path directory, SecureRandom random, Durability durability) {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            return new BranchStore(directory, random, durability);
        } catch (IOException e) {
            throw new StoreFault(
                    "The state directory " + directory + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Keys and snapshots are made after the journal: where they lie without it, it was lost, and a
     * branch that began anew in its place would destroy everybody's keys.
     */
    private void refuseLoss(Path directory) throws IOException {
        if (hasJournal(directory)) return;
        if (!Files.exists(directory.resolve(KEYS)) && snapshots.files().isEmpty()) return;
        lock.release();
        lockFile.close();
        throw new StoreFault(
                "The journal "
                        + directory.resolve(JOURNAL)
                        + " is gone or empty, but what belongs to it lies beside it. Put it back or"
                        + " restore a backup; nothing was changed.");
    }

    static boolean hasJournal(Path directory) throws IOException {
        var journal = directory.resolve(JOURNAL);
        return Files.exists(journal) && Files.size(journal) > 0;
    }

    private static FileLock lock(Path directory, FileChannel file) throws IOException {
        try {
            var lock = file.tryLock();
            if (lock != null) return lock;
        } catch (OverlappingFileLockException e) {
            throw new StoreFault("This process has " + directory + " open already.", e);
        }
        throw new StoreFault("Another hub has " + directory + " open.");
    }

    /** Files that SQLite makes later get the permissions of the database beside them. */
    private static void guard(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (var file : files.toList())
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /**
     * The branch as the journal says it is: the last good snapshot, and what came after it. Keys of
     * persons it does not know are destroyed.
     *
     * @throws StoreFault when the journal ends before a snapshot of it: its end was lost
     */
    public Branch recover(Limits limits, WaitEstimate estimate, Catalogue catalogue) {
        var state = snapshots.newest(journal);
        var branch =
                state.map(s -> Branch.restore(s, limits, estimate, catalogue))
                        .orElseGet(() -> new Branch(limits, estimate, catalogue));
        lastSnapshot = branch.seq();
        var entries = journal.after(branch.seq(), REPLAY_AT_ONCE);
        while (!entries.isEmpty()) {
            entries.forEach(branch::apply);
            entries = journal.after(branch.seq(), REPLAY_AT_ONCE);
        }
        var needed = new HashSet<String>();
        for (var person : branch.persons().all()) needed.add(person.id());
        for (var kept : branch.persons().preferences().all()) needed.add(kept.keeper());
        for (var each : branch.appointments().all()) {
            var prepared = each.prepared();
            if (prepared != null && each.counts()) needed.add(prepared.keeper());
        }
        for (var each : branch.tickets().pushes().all()) needed.add(each.keeper());
        for (var note : branch.customers().notes().all()) needed.add(note.id());
        seals.keepOnly(needed);
        return branch;
    }

    private void settled(Branch branch) {
        if (branch.seq() - lastSnapshot < SNAPSHOT_EVERY) return;
        lastSnapshot = branch.seq();
        snapshot(branch);
    }

    /**
     * Takes a snapshot now; called by the thread that owns the branch, written by another. While
     * one is being written no other is taken: states that wait for a slow disk fill the memory.
     */
    public void snapshot(Branch branch) {
        if (!writing.compareAndSet(false, true)) return;
        var state = branch.state();
        background.execute(() -> {
            try {
                snapshots.write(state, journal.hashAt(state.seq()));
            } catch (IOException | StoreFault e) {
                System.getLogger(BranchStore.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "no snapshot at " + state.seq() + ": " + e.getMessage());
            } finally {
                writing.set(false);
            }
        });
    }

    /** The journal. */
    public Journal journal() {
        return journal;
    }

    /** The keys of persons. */
    public Seals seals() {
        return seals;
    }

    @Override
    public void close() {
        background.shutdown();
        try {
            if (!background.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS))
                background.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        journal.close();
        seals.close();
        try {
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new StoreFault("The lock cannot be given back.", e);
        }
    }
}
