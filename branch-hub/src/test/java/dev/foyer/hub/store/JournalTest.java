package dev.foyer.hub.store;

import static dev.foyer.hub.core.TestBranch.KIOSK;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Limits;
import dev.foyer.hub.core.Mailbox;
import dev.foyer.hub.core.RandomHistoryTest;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.core.TestBranch;
import dev.foyer.hub.event.Submission;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.queue.WaitEstimate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class JournalTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir Path directory;

    /** A history written to the directory; returns the digest of the live state. */
    private String write(int commands, boolean snapshotHalfway) {
        var test = new TestBranch("firstCome", Limits.USUAL);
        var random = new SplittableRandom(7);
        for (int i = 0; i < commands; i++)
            test.ask(
                    i % 3 == 0 ? KIOSK : TestBranch.ANN,
                    RandomHistoryTest.command(random, test.branch, i));
        try (var store = BranchStore.open(directory, RANDOM)) {
            var half = test.entries.size() / 2;
            store.journal().append(test.entries.subList(0, half));
            if (snapshotHalfway)
                store.snapshot(
                        store.recover(Limits.USUAL, WaitEstimate.LAST_TEN, RulePacks.catalogue()));
            store.journal().append(test.entries.subList(half, test.entries.size()));
        }
        return test.branch.digest();
    }

    private String recovered() {
        try (var store = BranchStore.open(directory, RANDOM)) {
            return store.recover(Limits.USUAL, WaitEstimate.LAST_TEN, RulePacks.catalogue())
                    .digest();
        }
    }

    @Test
    void recoversTheStateByReplay() {
        assertThat(recovered(write(2_000, false))).isTrue();
    }

    private boolean recovered(String digest) {
        return recovered().equals(digest);
    }

    @Test
    void recoversTheStateFromASnapshotAndFromNoneAndFromASpoiledOne() throws IOException {
        var live = write(2_000, true);
        var snapshots = new Snapshots(directory).files();
        assertThat(snapshots).hasSize(1);
        assertThat(recovered()).isEqualTo(live);
        var text = Files.readString(snapshots.getFirst());
        Files.writeString(
                snapshots.getFirst(),
                text.replaceFirst("\"late\":false|\"calls\":0", "\"calls\":7"));
        assertThat(recovered()).as("spoiled").isEqualTo(live);
        for (int kept : new int[] {text.length() - 1, text.length() / 2, 1, 0}) {
            Files.writeString(snapshots.getFirst(), text.substring(0, kept));
            assertThat(recovered()).as("cut short after %d", kept).isEqualTo(live);
        }
        Files.delete(snapshots.getFirst());
        assertThat(recovered()).as("deleted").isEqualTo(live);
    }

    @Test
    void refusesToBeginAnewWhereAJournalWasLostOrCut(@TempDir Path shelf)
            throws IOException, SQLException {
        write(2_000, true);
        var backup = shelf.resolve("backup");
        try (var store = BranchStore.open(directory, RANDOM)) {
            for (var person : List.of("erased later", "stays"))
                store.seals().seal(person, Map.of("name", "x"));
            Backup.take(directory, backup);
            store.seals().destroy("erased later");
        }
        var journal = directory.resolve(BranchStore.JOURNAL);
        var whole = Files.readAllBytes(journal);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + journal);
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM entry WHERE seq > 20");
        }
        assertThatThrownBy(this::recovered).hasMessageContaining("ends at entry 20");
        Files.write(journal, new byte[0]);
        assertThatThrownBy(this::recovered).hasMessageContaining("gone or empty");
        for (var snapshot : new Snapshots(directory).files()) Files.delete(snapshot);
        Files.delete(journal);
        assertThatThrownBy(this::recovered).hasMessageContaining("gone or empty");
        assertThat(journal).as("nothing was made in its place").doesNotExist();

        Files.write(journal, whole);
        try (var store = BranchStore.open(directory, RANDOM)) {
            assertThat(store.seals().persons()).as("every key is left").containsExactly("stays");
        }
        Files.delete(journal);
        Backup.restore(backup, directory, RANDOM);
        try (var store = BranchStore.open(directory, RANDOM)) {
            assertThat(store.seals().persons())
                    .as("erased since the backup, which only the keys know")
                    .containsExactly("stays");
        }
    }

    @Test
    void verifiesAWholeJournalAndFindsEveryChange() throws SQLException {
        var live = write(500, false);
        var file = directory.resolve(BranchStore.JOURNAL);
        var good = Verification.of(file);
        assertThat(good.good()).as(good.sentence()).isTrue();
        assertThat(good.digest()).isEqualTo(live);
        for (var change :
                new String[] {
                    "UPDATE entry SET at = at + 1 WHERE seq = 100",
                    "UPDATE entry SET what = cast(replace(what, 'cash', 'loan') AS BLOB) WHERE seq"
                        + " = (SELECT min(seq) FROM entry WHERE what LIKE '%\"cash\"%' AND seq >"
                        + " 20)",
                    "DELETE FROM entry WHERE seq = 50",
                    "UPDATE epoch SET id = 'other'"
                }) {
            var copy = directory.resolve("copy.db");
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    var statement = connection.createStatement()) {
                statement.execute("VACUUM INTO '" + copy + "'");
            }
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                    var statement = connection.createStatement()) {
                statement.execute(change);
            }
            assertThat(Verification.of(copy).good()).as(change).isFalse();
            assertThat(copy.toFile().delete()).isTrue();
        }
    }

    @Test
    void theDirectoryIsForItsOwnerAloneAndForOneHub() throws IOException {
        try (var store = BranchStore.open(directory.resolve("state"), RANDOM)) {
            store.seals().seal("p", Map.of("name", "x"));
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(directory.resolve("state"))))
                    .isEqualTo("rwx------");
            try (var files = Files.list(directory.resolve("state"))) {
                for (var file : files.toList())
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------");
            }
            assertThatThrownBy(() -> BranchStore.open(directory.resolve("state"), RANDOM))
                    .isInstanceOf(StoreFault.class);
        }
    }

    @Test
    void aRestoredBackupIsWholeBeginsAnEpochAndGoesOn() {
        var live = write(300, false);
        Backup.take(directory, directory.resolve("backup"));
        var to = directory.resolve("restored");
        var epoch = Backup.restore(directory.resolve("backup"), to, RANDOM);
        try (var store = BranchStore.open(to, RANDOM)) {
            var branch = store.recover(Limits.USUAL, WaitEstimate.LAST_TEN, RulePacks.catalogue());
            assertThat(branch.digest()).isEqualTo(live);
            assertThat(store.journal().epoch()).isEqualTo(epoch);
            try (var mailbox =
                    new Mailbox(branch, store.journal(), InstantSource.system(), e -> {})) {
                assertThat(
                                mailbox.submit(
                                                TestBranch.submission(
                                                        TestBranch.MORNING,
                                                        KIOSK,
                                                        TestBranch.issue("after", "cash")))
                                        .join())
                        .isInstanceOf(Answer.Done.class);
            }
        }
        var verified = Verification.of(to.resolve(BranchStore.JOURNAL));
        assertThat(verified.good()).as(verified.sentence()).isTrue();
    }

    @Test
    void aRepeatAfterARestartGetsTheFirstAnswerAndAnotherBodyIsRefused() {
        write(300, true);
        var submission =
                TestBranch.submission(
                        InstantSource.system().instant(), KIOSK, TestBranch.issue("once", "cash"));
        Answer first;
        try (var store = BranchStore.open(directory, RANDOM);
                var mailbox =
                        new Mailbox(
                                store.recover(
                                        Limits.USUAL, WaitEstimate.LAST_TEN, RulePacks.catalogue()),
                                store.journal(),
                                InstantSource.system(),
                                e -> {})) {
            first = mailbox.submit(submission).join();
            assertThat(first).isInstanceOf(Answer.Done.class);
        }
        try (var store = BranchStore.open(directory, RANDOM);
                var mailbox =
                        new Mailbox(
                                store.recover(
                                        Limits.USUAL, WaitEstimate.LAST_TEN, RulePacks.catalogue()),
                                store.journal(),
                                InstantSource.system(),
                                e -> {})) {
            assertThat(mailbox.submit(submission).join()).isEqualTo(first);
            var other =
                    new Submission(submission.id(), "another body", KIOSK, submission.command());
            assertThat(mailbox.submit(other).join()).isEqualTo(Answer.Refused.of(Reason.ID_REUSED));
        }
    }

    @Test
    void aFailedWriteStopsTheBranchAndAnswersNobody() throws Exception {
        write(20, false);
        var broken = new java.util.concurrent.CompletableFuture<Throwable>();
        try (var store = BranchStore.open(directory, RANDOM)) {
            var mailbox =
                    new Mailbox(
                            store.recover(
                                    Limits.USUAL, WaitEstimate.LAST_TEN, RulePacks.catalogue()),
                            store.journal(),
                            InstantSource.system(),
                            broken::complete);
            store.journal().close();
            var answer =
                    mailbox.submit(
                            TestBranch.submission(
                                    InstantSource.system().instant(),
                                    KIOSK,
                                    TestBranch.issue("lost", "cash")));
            var read = mailbox.read(b -> b.tickets().size());
            assertThat(broken.get(10, java.util.concurrent.TimeUnit.SECONDS))
                    .isInstanceOf(StoreFault.class);
            assertThatThrownBy(answer::join).hasMessageContaining("closed");
            assertThatThrownBy(read::join).hasMessageContaining("closed");
            mailbox.close();
        }
    }
}
