package dev.foyer.kiosk.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Attempt;
import dev.foyer.hub.api.Money;
import dev.foyer.hub.api.StepKind;
import dev.foyer.kiosk.business.PhysicalAct;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.SplittableRandom;

/** What was begun is known after a power cut, and nothing is begun twice. */
class ActAttemptsTest {
    private static final PhysicalAct TAKE =
            new PhysicalAct("case-1", "notes", 1, StepKind.ACCEPT_CASH);
    private static final PhysicalAct KEEP =
            new PhysicalAct("case-1", "keep", 1, StepKind.KEEP_CASH);
    private static final Money COUNTED = new Money(12_300, "CNY");

    @TempDir private Path folder;

    @Test
    void tellsTheHubOfEachActUntilTheHubKnowsIt() {
        var path = folder.resolve("attempts");
        try (var file = Attempts.open(path, Clock.systemUTC())) {
            var acts = new ActAttempts(file);
            assertThat(acts.begin(TAKE, "")).isTrue();
            assertThat(acts.begin(TAKE, "")).isFalse();
            acts.end(TAKE, Attempt.Outcome.DONE, COUNTED);
            acts.begin(KEEP, "");
            acts.end(KEEP, Attempt.Outcome.DONE, null);
            acts.told(KEEP);
        }
        try (var file = Attempts.open(path, Clock.systemUTC())) {
            var acts = new ActAttempts(file);
            assertThat(acts.untold())
                    .containsExactly(
                            new ActAttempts.Ended(
                                    TAKE,
                                    new Attempt("notes", 1, Attempt.Outcome.DONE, COUNTED),
                                    false));
            assertThat(acts.begin(KEEP, "")).isFalse();
            acts.told(TAKE);
            assertThat(acts.untold()).isEmpty();
        }
    }

    @Test
    void knowsHowFarAnActHadComeBeforeThePowerWent() {
        var path = folder.resolve("attempts");
        try (var file = Attempts.open(path, Clock.systemUTC())) {
            var acts = new ActAttempts(file);
            acts.begin(TAKE, "hoppers=40,bins=0");
            acts.note(TAKE, "presenting");
        }
        try (var file = Attempts.open(path, Clock.systemUTC())) {
            var acts = new ActAttempts(file);
            assertThat(acts.open())
                    .containsExactly(new ActAttempts.Open(TAKE, "hoppers=40,bins=0", "presenting"));
            assertThat(acts.begin(TAKE, "")).isFalse();
            assertThat(acts.untold()).isEmpty();
        }
    }

    @Test
    void aFileCutAnywhereNeverForgetsALineThatWasWhole() throws IOException {
        var path = folder.resolve("attempts");
        try (var file = Attempts.open(path, Clock.systemUTC())) {
            var acts = new ActAttempts(file);
            acts.begin(TAKE, "");
            acts.end(TAKE, Attempt.Outcome.DONE, COUNTED);
        }
        byte[] whole = Files.readAllBytes(path);
        int first = new String(whole, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n') + 1;
        var chance = new SplittableRandom(7);
        for (int run = 0; run < 40; run++) {
            int cut = chance.nextInt(whole.length + 1);
            var other = folder.resolve("cut" + run);
            Files.write(other, java.util.Arrays.copyOf(whole, cut), StandardOpenOption.CREATE_NEW);
            try (var file = Attempts.open(other, Clock.systemUTC())) {
                var acts = new ActAttempts(file);
                // The line feed alone may be missing.
                assertThat(acts.begun(TAKE)).as("cut at %d", cut).isEqualTo(cut >= first - 1);
                assertThat(acts.of(TAKE).isPresent())
                        .as("cut at %d", cut)
                        .isEqualTo(cut >= whole.length - 1);
                assertThat(acts.begin(KEEP, "")).isTrue();
            }
            try (var file = Attempts.open(other, Clock.systemUTC())) {
                assertThat(new ActAttempts(file).begun(KEEP)).isTrue();
            }
        }
    }

    @Test
    void aFileThatGrewTooLongIsBegunAnewWithWhatTheHubDoesNotKnow() throws IOException {
        var path = folder.resolve("attempts");
        try (var file = Attempts.open(path, Clock.systemUTC())) {
            var acts = new ActAttempts(file);
            acts.begin(TAKE, "");
            acts.end(TAKE, Attempt.Outcome.DONE, COUNTED);
            acts.begin(KEEP, "x");
        }
        var filler = "2026-11-22T00:00:00Z BEGUN ticket/many - .\n".repeat(200_000);
        Files.writeString(path, filler, StandardOpenOption.APPEND);
        assertThat(Files.size(path)).isGreaterThan(Attempts.BYTES_MAX);
        try (var file = Attempts.open(path, Clock.systemUTC())) {
            var acts = new ActAttempts(file);
            assertThat(Files.size(path)).isLessThan(1000);
            assertThat(acts.untold()).hasSize(1);
            assertThat(acts.open()).hasSize(1);
        }
    }
}
