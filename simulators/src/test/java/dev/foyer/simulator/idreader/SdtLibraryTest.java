package dev.foyer.simulator.idreader;

import static dev.foyer.simulator.idreader.Desk.soon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.identity.IdCardReading.Result;
import dev.foyer.device.residentid.Frame;
import dev.foyer.device.wire.SdtModule;
import dev.foyer.simulator.wire.SmallLibrary;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A vendor's library behind the SDT interface: a small one of our own, made here with gcc. */
@Timeout(60)
class SdtLibraryTest {
    @TempDir private Path directory;
    private SmallLibrary library;

    @BeforeEach
    void compile() throws Exception {
        library = StandInModule.in(directory);
    }

    private void order(char letter) throws IOException {
        library.order(letter);
    }

    private Desk desk(int port) throws Exception {
        return new Desk(
                SdtLibraryTest.class, "sdt:" + library.file() + "?port=" + port + "&answerMs=3000");
    }

    @Test
    void readsACardThroughTheLibrary() throws Exception {
        try (var desk = desk(1001)) {
            desk.becomes("online"::equals);
            order('c');
            read(desk);
        }
    }

    @Test
    void outlivesACrashOfTheLibraryAndTellsIt() throws Exception {
        try (var desk = desk(1001)) {
            desk.becomes("online"::equals);
            order('x');
            assertThat(soon(desk.read(Desk.SOON)))
                    .isInstanceOfSatisfying(
                            Result.Stopped.class,
                            stopped -> assertThat(stopped.ending().toString()).contains("crashed"));
            order('n');
            desk.becomes("online"::equals);
            order('c');
            read(desk);
        }
    }

    @Test
    void endsALibraryThatHangsAndTellsIt() throws Exception {
        try (var desk = desk(1001)) {
            desk.becomes("online"::equals);
            order('h');
            long begin = System.nanoTime();
            assertThat(soon(desk.read(Desk.SOON)))
                    .isInstanceOfSatisfying(
                            Result.Stopped.class,
                            stopped -> assertThat(stopped.ending().toString()).contains("silent"));
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(10));
            order('n');
            desk.becomes("online"::equals);
            order('c');
            read(desk);
        }
    }

    @Test
    void theProcessEndsWithItsInputEvenWhileTheLibraryHangs() throws Exception {
        order('h');
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SdtModule.class.getName(),
                                library.file().toString(),
                                "1001")
                        .start();
        try (var in = process.getOutputStream()) {
            in.write(Frame.of(Frame.Command.FIND).bytes());
        }
        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void saysThatALibraryOrItsPortIsNotThere() throws Exception {
        try (var desk = desk(1002)) {
            desk.becomes("offline"::equals);
        }
        Files.delete(library.file());
        try (var desk = desk(1001)) {
            desk.becomes("offline"::equals);
        }
    }

    private static void read(Desk desk) throws Exception {
        assertThat(soon(desk.read(Desk.SOON)))
                .isInstanceOfSatisfying(
                        Result.Read.class,
                        read -> {
                            assertThat(read.card()).isEqualTo(FictionalIdCards.CITIZEN);
                            assertThat(read.record())
                                    .isEqualTo(FictionalIdCards.record(FictionalIdCards.CITIZEN));
                        });
    }
}
