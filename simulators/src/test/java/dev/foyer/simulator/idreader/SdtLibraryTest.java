package dev.foyer.simulator.idreader;

import static dev.foyer.simulator.idreader.Desk.soon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.identity.IdCardReading.Result;
import dev.foyer.device.residentid.CardRecord;
import dev.foyer.device.residentid.Frame;
import dev.foyer.device.wire.SdtModule;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A vendor's library behind the SDT interface: a small one of our own, made here with gcc. */
@Timeout(60)
class SdtLibraryTest {
    /** Obeys the first letter of a file: n no card, c a card, x crash, h hang. */
    private static final String LIBRARY =
            """
            #include <stdio.h>
            #include <unistd.h>
            static int seen;
            static int order(void) {
              FILE *f = fopen(DIR "/order", "r");
              int c = f ? fgetc(f) : 'n';
              if (f) fclose(f);
              if (c == 'x') *(volatile int *)0 = 1;
              if (c == 'h') for (;;) pause();
              return c;
            }
            int SDT_OpenPort(int port) { return port == 1001 ? 0x90 : 0x02; }
            int SDT_ClosePort(int port) { return 0x90; }
            int SDT_StartFindIDCard(int port, unsigned char *in, int open) {
              if (order() != 'c') { seen = 0; return 0x80; }
              if (seen) return 0x80;
              seen = 1;
              puts("a library may print what it likes");
              return 0x9f;
            }
            int SDT_SelectIDCard(int port, unsigned char *sn, int open) { return seen ? 0x90 : 0x81; }
            int SDT_ReadBaseMsg(int port, unsigned char *text, unsigned int *n,
                                unsigned char *photo, unsigned int *m, int open) {
              FILE *f = fopen(DIR "/card", "r");
              if (!f) return 0x41;
              *n = fread(text, 1, 256, f);
              *m = fread(photo, 1, 1024, f);
              fclose(f);
              return 0x90;
            }
            """;

    @TempDir private Path directory;
    private Path library;

    @BeforeEach
    void compile() throws Exception {
        library = directory.resolve("libsdt.so");
        Files.writeString(directory.resolve("sdt.c"), LIBRARY);
        Process gcc;
        try {
            gcc =
                    new ProcessBuilder(
                                    "gcc",
                                    "-shared",
                                    "-fPIC",
                                    "-DDIR=\"" + directory + "\"",
                                    "-o",
                                    library.toString(),
                                    directory.resolve("sdt.c").toString())
                            .inheritIO()
                            .start();
        } catch (IOException e) {
            String sentence = "a vendor's library for identity cards: gcc is missing";
            System.out.println("NOT RUN " + sentence);
            if (System.getProperty("foyer.real", "auto").equals("required")) {
                Assertions.fail(sentence);
            }
            Assumptions.assumeTrue(false, sentence);
            return;
        }
        assertThat(gcc.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(gcc.exitValue()).isZero();
        CardRecord record = FictionalIdCards.record(FictionalIdCards.CITIZEN);
        Files.write(directory.resolve("card"), join(record.text(), record.photo()));
        order('n');
    }

    private void order(char letter) throws IOException {
        // Whole or not at all: the library reads it at any time.
        Path fresh = Files.writeString(directory.resolve("order.new"), String.valueOf(letter));
        Files.move(
                fresh,
                directory.resolve("order"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private Desk desk(int port) throws Exception {
        return new Desk(
                SdtLibraryTest.class, "sdt:" + library + "?port=" + port + "&answerMs=3000");
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
                                library.toString(),
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
        Files.delete(library);
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

    private static byte[] join(byte[] one, byte[] two) {
        byte[] both = java.util.Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }
}
