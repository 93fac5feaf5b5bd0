package dev.foyer.hub.store;

import static dev.foyer.hub.core.TestBranch.ADMIN;
import static dev.foyer.hub.core.TestBranch.KIOSK;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Limits;
import dev.foyer.hub.core.Mailbox;
import dev.foyer.hub.core.TestBranch;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.Evidence;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.PersonCommand;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.queue.WaitEstimate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

class SealsTest {
    private static final Map<String, String> FIELDS =
            Map.of(
                    "name",
                    "欧阳娜娜",
                    "idNumber",
                    "11010519491231002X",
                    "cardNumber",
                    "6225880212345678");

    @TempDir Path directory;

    /** A source of chance that remembers what it gave, so that keys can be looked for. */
    private static final class Remembering extends SecureRandom {
        private static final long serialVersionUID = 1L;
        final transient List<byte[]> given = new ArrayList<>();

        @Override
        public void nextBytes(byte[] bytes) {
            super.nextBytes(bytes);
            if (given != null) given.add(bytes.clone());
        }
    }

    @Test
    void opensWhatItSealedForThatPersonOnly() {
        try (var seals = Seals.open(directory.resolve("keys.db"), new SecureRandom())) {
            var sealed = seals.seal("p", FIELDS);
            assertThat(seals.open("p", sealed)).contains(FIELDS);
            assertThat(seals.seal("p", FIELDS)).as("never twice the same").isNotEqualTo(sealed);
            seals.seal("q", FIELDS);
            assertThatThrownBy(() -> seals.open("q", sealed)).isInstanceOf(StoreFault.class);
            seals.destroy("p");
            assertThat(seals.open("p", sealed)).isEmpty();
        }
    }

    @Test
    void noFileHoldsAnErasedPersonsFieldsOrKeyWhileTheHubRunsAndAfter() throws IOException {
        var random = new Remembering();
        try (var store = BranchStore.open(directory, random)) {
            var branch = store.recover(Limits.USUAL, WaitEstimate.LAST_TEN, RulePacks.catalogue());
            try (var mailbox =
                    new Mailbox(branch, store.journal(), InstantSource.system(), e -> {})) {
                for (var command : TestBranch.beginning("firstCome"))
                    done(mailbox, Actor.HUB, command);
                var person = store.seals().newPerson();
                int keys = random.given.size();
                var sealed = store.seals().seal(person, FIELDS);
                var key = random.given.get(keys);
                assertThat(key).hasSize(32);
                var evidence = new Evidence(Evidence.Level.ID, "mrz");
                done(
                        mailbox,
                        KIOSK,
                        new TicketCommand.Issue(
                                "t",
                                "cash",
                                Language.ZH,
                                Segment.ORDINARY,
                                "kiosk",
                                evidence,
                                new TicketCommand.SealedPerson(person, sealed)));
                mailbox.read(
                                b -> {
                                    store.snapshot(b);
                                    return true;
                                })
                        .join();
                assertThat(found(key)).as("the search finds the key while it lives").isTrue();
                nothingClear();
                done(mailbox, ADMIN, new PersonCommand.Erase(person));
                assertThat(store.seals().destroy(person)).isTrue();
                assertThat(found(key)).as("the key is in no file").isFalse();
                assertThat(store.seals().open(person, sealed)).isEmpty();
                nothingClear();
            }
        }
        nothingClear();
    }

    @Test
    void whatACrashLeftBetweenErasingAndDestroyingIsDestroyedAtTheNextStart() {
        try (var store = BranchStore.open(directory, new SecureRandom())) {
            var sealed = store.seals().seal("stray", FIELDS);
            store.recover(Limits.USUAL, WaitEstimate.LAST_TEN, RulePacks.catalogue());
            assertThat(store.seals().open("stray", sealed)).isEmpty();
        }
    }

    private static void done(Mailbox mailbox, Actor by, Command command) {
        assertThat(
                        mailbox.submit(
                                        TestBranch.submission(
                                                InstantSource.system().instant(), by, command))
                                .join())
                .isInstanceOf(Answer.Done.class);
    }

    private void nothingClear() throws IOException {
        for (var field : FIELDS.values()) {
            for (var charset :
                    List.of(
                            StandardCharsets.UTF_8,
                            StandardCharsets.UTF_16LE,
                            StandardCharsets.UTF_16BE))
                assertThat(found(field.getBytes(charset))).as(field + " in " + charset).isFalse();
            assertThat(
                            found(
                                    Base64.getEncoder()
                                            .withoutPadding()
                                            .encode(field.getBytes(StandardCharsets.UTF_8))))
                    .isFalse();
            assertThat(
                            found(
                                    HexFormat.of()
                                            .formatHex(field.getBytes(StandardCharsets.UTF_8))
                                            .getBytes(StandardCharsets.US_ASCII)))
                    .isFalse();
        }
    }

    private boolean found(byte[] bytes) throws IOException {
        var wanted = new String(bytes, StandardCharsets.ISO_8859_1);
        return StateFiles.under(directory).values().stream().anyMatch(f -> f.contains(wanted));
    }
}
