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
    @TempDir Path folder;

    @Test
    void aTicketIsPrintedOnceInItsLifeEvenAcrossRestarts() {
        var file = folder.resolve("state/prints.txt");
        try (var attempts = PrintAttempts.open(file, Clock.systemUTC())) {
            assertThat(attempts.begin("one")).isTrue();
            attempts.end("one", Outcome.PRINTED);
            assertThat(attempts.begin("one")).isFalse();
            assertThat(attempts.begin("two")).isTrue();
        }
        try (var attempts = PrintAttempts.open(file, Clock.systemUTC())) {
            assertThat(attempts.begin("one")).isFalse();
            assertThat(attempts.of("two")).contains(Outcome.UNKNOWN);
            assertThat(attempts.begin("two")).isFalse();
            assertThat(attempts.begin("three")).isTrue();
        }
    }

    @Test
    void aLineTornByAPowerCutCountsAsNeverBegun() throws IOException {
        var file = folder.resolve("prints.txt");
        Files.writeString(
                file, "2026-11-22T00:00:00Z PRINTED whole .\n2026-11-22T00:00:01Z STARTED tor");
        try (var attempts = PrintAttempts.open(file, Clock.systemUTC())) {
            assertThat(attempts.of("whole")).contains(Outcome.PRINTED);
            assertThat(attempts.of("tor")).isEmpty();
            assertThat(attempts.begin("next")).isTrue();
        }
        try (var attempts = PrintAttempts.open(file, Clock.systemUTC())) {
            assertThat(attempts.begin("next")).isFalse();
        }
    }
}
