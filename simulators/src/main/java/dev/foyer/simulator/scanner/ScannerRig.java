package dev.foyer.simulator.scanner;

import dev.foyer.device.picture.Picture;
import dev.foyer.device.picture.PictureFiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A scanner that is software up to libsane: a private SANE configuration with the backends {@code
 * pnm} (scans a file of ours), {@code test} and {@code net}, and the sheet that lies on its glass.
 * For any thread; {@link #close} takes its files away.
 *
 * <p>The device host is given {@link #uri()}. What lies on the glass and what is wrong with the
 * scanner are written to a file of settings which the driver reads before each page, so both change
 * while the driver runs.
 */
public final class ScannerRig implements AutoCloseable {

    private static final Path STOCK = Path.of("/etc/sane.d/test.conf");

    /** What the simulated scanner does with the next pages. */
    public enum Mood {
        FINE(""),
        NO_DOCUMENT("status-nodocs"),
        JAMMED("status-jammed"),
        COVER_OPEN("status-coveropen"),
        LOST("status-ioerror"),
        OUT_OF_MEMORY("status-nomem"),
        DENIED("status-accessdenied");

        private final String option;

        Mood(String option) {
            this.option = option;
        }
    }

    private final Path directory;
    private Mood mood = Mood.NO_DOCUMENT;

    private ScannerRig(Path directory) {
        this.directory = directory;
    }

    /**
     * Whether this machine has the SANE backends that the rig needs (Debian: libsane1,
     * libsane-common).
     */
    public static boolean possible() {
        return Files.isReadable(STOCK);
    }

    /** Makes the configuration in a directory of its own below the given one. */
    public static ScannerRig in(Path parent) throws IOException {
        Path directory = Files.createDirectories(parent).resolve("sane");
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("dll.conf"), "pnm\ntest\nnet\n");
        // the test backend has no geometry without its stock file
        Files.copy(STOCK, directory.resolve("test.conf"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(directory.resolve("net.conf"), "connect_timeout = 2\n");
        var rig = new ScannerRig(directory);
        // the backend answers no question about itself without a sheet to look at
        var white = new byte[100 * 100];
        Arrays.fill(white, (byte) 255);
        rig.lay(new Picture(100, 100, 300, Picture.Colour.GREY, white));
        rig.take();
        return rig;
    }

    public Path directory() {
        return directory;
    }

    /** The scanner inside the driver's process. */
    public String uri() {
        return "sane:pnm:0?config=" + directory + "&settings=" + settings() + "&resolution=300";
    }

    /** The same scanner behind a daemon. */
    public String uri(Saned daemon) {
        return "sane:" + daemon.device("pnm:0") + uri().substring("sane:pnm:0".length());
    }

    /** The backend {@code test} with these options, as {@code name=value&name=value}. */
    public String testBackend(String options) {
        return "sane:test:0?config=" + directory + (options.isEmpty() ? "" : "&" + options);
    }

    /** Lays a sheet on the glass. */
    public synchronized void lay(Picture sheet) {
        try {
            Path next = directory.resolve("sheet.next");
            Files.write(next, PictureFiles.encodePnm(sheet));
            Files.move(next, sheet(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        become(Mood.FINE);
    }

    /** Takes the sheet away. */
    public void take() {
        become(Mood.NO_DOCUMENT);
    }

    public synchronized void become(Mood next) {
        mood = next;
        write();
    }

    private void write() {
        var lines =
                Stream.concat(
                        Stream.of("filename=" + sheet(), "status=" + (mood == Mood.FINE)),
                        Stream.of(Mood.values())
                                .filter(m -> m != Mood.FINE)
                                .map(m -> (m.option + "=" + (m == mood)).toLowerCase(Locale.ROOT)));
        try {
            Path next = directory.resolve("settings.next");
            Files.write(next, lines.toList());
            Files.move(next, settings(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path sheet() {
        return directory.resolve("sheet.ppm");
    }

    private Path settings() {
        return directory.resolve("settings");
    }

    @Override
    public void close() {
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
