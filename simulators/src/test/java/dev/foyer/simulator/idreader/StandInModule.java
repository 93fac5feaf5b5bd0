package dev.foyer.simulator.idreader;

import dev.foyer.device.residentid.CardRecord;
import dev.foyer.simulator.wire.SmallLibrary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A library in the place of a vendor's behind the SDT interface, with a module of its own. */
public final class StandInModule {
    /** Obeys the first letter of its order: n no card, c a card, x crash, h hang. */
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

    private StandInModule() {}

    /** Compiles it, with a card at hand and none laid on. */
    public static SmallLibrary in(Path directory) throws IOException {
        var library =
                SmallLibrary.compiled(
                        directory.resolve("libsdt.so"),
                        LIBRARY,
                        "a vendor's library for identity cards");
        CardRecord record = FictionalIdCards.record(FictionalIdCards.CITIZEN);
        Files.write(directory.resolve("card"), both(record));
        library.order('n');
        return library;
    }

    private static byte[] both(CardRecord record) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(record.text());
        out.writeBytes(record.photo());
        return out.toByteArray();
    }
}
