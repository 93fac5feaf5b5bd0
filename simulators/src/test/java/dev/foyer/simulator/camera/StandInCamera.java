package dev.foyer.simulator.camera;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.xfs.conformance.Stage;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.wire.SmallLibrary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A library in the place of libv4l2 with one camera of its own: it obeys the first letter of its
 * order.
 */
public final class StandInCamera implements Stage {
    /** Well, BGR only, MJPEG, YUYV only. */
    static final char WELL = 'w';

    static final char BLUE_FIRST = 'b';
    static final char JPEG = 'm';
    static final char STRANGE = 'y';

    /** Silent, torn, gone, lost while it is read, in use, no camera, hangs, damaged. */
    static final char SILENT = 'a';

    static final char TORN = 's';
    static final char GONE = 'n';
    static final char LOST = 'x';
    static final char IN_USE = 'u';
    static final char OUTPUT = 'o';
    static final char HANGS = 'h';
    static final char DAMAGED = 'd';

    private static final String LIBRARY =
            """
            #include <errno.h>
            #include <stdint.h>
            #include <stdio.h>
            #include <string.h>
            #include <unistd.h>
            static int width, height, stride, jpeg, blue, turn, reads;
            static int order(void) {
              FILE *f = fopen(DIR "/order", "r");
              int c = f ? fgetc(f) : 'n';
              if (f) fclose(f);
              return c;
            }
            static int is(const char *letters) { return strchr(letters, order()) != 0; }
            static uint32_t *at(void *p, int offset) { return (uint32_t *)((char *)p + offset); }
            int v4l2_open(const char *file, int flags, int mode) {
              int ends[2];
              if (strcmp(file, "/dev/video7")) { errno = ENOENT; return -1; }
              if (is("n")) { errno = ENODEV; return -1; }
              if (is("p")) { errno = EACCES; return -1; }
              if (is("h")) sleep(4);
              if (pipe(ends)) return -1;
              if (!is("a")) write(ends[1], "!", 1);
              close(ends[1]);
              reads = 0;
              return ends[0];
            }
            int v4l2_close(int fd) { return close(fd); }
            int v4l2_ioctl(int fd, unsigned long what, void *p) {
              if (what == 0x80685600UL) {
                *at(p, 84) = 0x80000000U | 1U;
                *at(p, 88) = is("o") ? 2U | 0x04000000U : 1U | 0x04000000U;
                return 0;
              }
              if (what != 0xC0D05605UL || *at(p, 0) != 1) { errno = ENOTTY; return -1; }
              if (is("u")) { errno = EBUSY; return -1; }
              uint32_t wanted = *at(p, 16);
              jpeg = is("md"); blue = is("b");
              uint32_t mine = is("y") ? 0x56595559U : jpeg ? 0x47504A4DU : blue ? 0x33524742U : 0x33424752U;
              if (wanted != mine && is("b")) { errno = EINVAL; return -1; }
              *at(p, 16) = mine;
              width = *at(p, 8) = 320; height = *at(p, 12) = 240;
              stride = jpeg ? 0 : 3 * width + 32;
              *at(p, 24) = stride; *at(p, 28) = jpeg ? 200000 : stride * height;
              return 0;
            }
            long v4l2_read(int fd, unsigned char *to, unsigned long n) {
              if (is("x")) { errno = ENODEV; return -1; }
              if (is("a") || reads++ % 2 == 0) { errno = EAGAIN; return -1; }
              if (is("s")) return 1000;
              if (is("d")) { memset(to, 0xff, 5000); return 5000; }
              if (jpeg) {
                FILE *f = fopen(DIR "/frame.jpg", "r");
                long got = f ? fread(to, 1, n, f) : 0;
                if (f) fclose(f);
                return got;
              }
              turn++;
              for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++) {
                  unsigned char *one = to + y * stride + 3 * x;
                  int left = x < width / 2;
                  one[blue ? 2 : 0] = left ? 255 : 0;
                  one[1] = y < 16 ? turn * 40 : 0;
                  one[blue ? 0 : 2] = left ? 0 : 255;
                }
              return (long)stride * height;
            }
            """;

    private static final Map<String, Character> ACTS =
            Map.of(
                    HOME,
                    WELL,
                    "face.show",
                    WELL,
                    "fault.damaged",
                    DAMAGED,
                    "fault.mute",
                    SILENT,
                    "link.cut",
                    GONE,
                    "link.mend",
                    WELL);

    private final SmallLibrary library;

    public StandInCamera(Path directory) throws IOException {
        Files.write(directory.resolve("frame.jpg"), FacePainter.frame("zhang", 1));
        library = SmallLibrary.compiled(directory.resolve("libv4l2.so.0"), LIBRARY, "libv4l2");
        be(WELL);
    }

    Path library() {
        return library.file();
    }

    /** What a driver is given, with more options. */
    public String uri(String more) {
        return "camera:v4l2:/dev/video7?size=320x240&library=" + library() + more;
    }

    void be(char letter) throws IOException {
        library.order(letter);
    }

    @Override
    public Set<String> offers() {
        return ACTS.keySet();
    }

    @Override
    public void perform(String act, Map<String, String> with) throws Unstaged {
        Character letter = ACTS.get(act);
        if (letter == null) {
            throw new Unstaged("the library has no act " + act);
        }
        try {
            be(letter);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<JsonNode> truth() {
        return Optional.empty();
    }
}
