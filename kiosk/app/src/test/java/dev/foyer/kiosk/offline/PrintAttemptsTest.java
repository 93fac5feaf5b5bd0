package dev.foyer.kiosk.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.kiosk.offline.PrintAttempts.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

class PrintAttemptsTest {
    @TempDir private Path folder;

    @Test
    void aTicketIsPrintedOnceInItsLifeEvenAcrossRestarts() {
        var path = folder.resolve("state/attempts.txt");
        try (var file = Attempts.open(path, Clock.systemUTC())) {
            var attempts = new PrintAttempts(file);
            assertThat(attempts.begin("one")).isTrue();
            attempts.end("one", Outcome.PRINTED);
            assertThat(attempts.begin("one")).isFalse();
            assertThat(attempts.begin("two")).isTrue();
        }
        try (var file = Attempts.open(path, Clock.systemUTC())) {
            var attempts = new PrintAttempts(file);
            assertThat(attempts.begin("one")).isFalse();
            assertThat(attempts.of("two")).contains(Outcome.UNKNOWN);
            assertThat(attempts.begin("two")).isFalse();
            assertThat(attempts.begin("three")).isTrue();
        }
    }

    @Test
    void aLineTornByAPowerCutCountsAsNeverBegun() throws IOException {
        var path = folder.resolve("attempts.txt");
        Files.writeString(
                path,
                "2026-11-22T00:00:00Z BEGUN ticket/whole - .\n"
                        + "2026-11-22T00:00:00Z ENDED ticket/whole PRINTED .\n"
                        + "2026-11-22T00:00:01Z BEGUN ticket/tor");
        try (var file = Attempts.open(path, Clock.systemUTC())) {
            var attempts = new PrintAttempts(file);
            assertThat(attempts.of("whole")).contains(Outcome.PRINTED);
            assertThat(attempts.of("tor")).isEmpty();
            assertThat(attempts.begin("next")).isTrue();
        }
        try (var file = Attempts.open(path, Clock.systemUTC())) {
            assertThat(new PrintAttempts(file).begin("next")).isFalse();
        }
    }
}
