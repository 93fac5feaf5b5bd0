package dev.foyer.simulator.idreader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.residentid.CardRecord;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** A vendor's library behind the SDT interface for tests, made with gcc; it obeys a file. */
public final class SmallLibrary {
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

    private SmallLibrary() {}

    /** Compiles it; whoever has no gcc is told so. */
    public static Path compiled(Path directory) throws IOException {
        Path library = directory.resolve("libsdt.so");
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
            return library;
        }
        try {
            assertThat(gcc.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(gcc.exitValue()).isZero();
        CardRecord record = FictionalIdCards.record(FictionalIdCards.CITIZEN);
        Files.write(directory.resolve("card"), both(record));
        order(directory, 'n');
        return library;
    }

    private static byte[] both(CardRecord record) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(record.text());
        out.writeBytes(record.photo());
        return out.toByteArray();
    }

    /** What it does from now on: n no card, c a card, x crash, h hang. */
    public static void order(Path directory, char letter) throws IOException {
        // Whole or not at all: the library reads it at any time.
        Path fresh = Files.writeString(directory.resolve("order.new"), String.valueOf(letter));
        Files.move(
                fresh,
                directory.resolve("order"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
