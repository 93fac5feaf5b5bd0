package dev.foyer.simulator.rig;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Whether this machine has what a private PC/SC daemon needs, and where; asked once at a program's
 * start.
 */
public final class RealStack {
    /** Where the launcher unpacks the virtual reader's driver, below the project's root. */
    static final Path UNPACKED_IN = Path.of(".foyer/vpcd/usr/lib/pcsc/drivers/serial");

    private static final Duration TRY_WITHIN = Duration.ofSeconds(5);
    private static final List<String> SYSTEM_PLACES =
            List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin");

    private RealStack() {}

    /**
     * The virtual reader's driver: {@code -Dfoyer.vpcd}, else below {@code -Dfoyer.root} or here.
     */
    public static Optional<Path> vpcd() {
        var named = System.getProperty("foyer.vpcd");
        if (named != null) {
            return driverIn(Path.of(named));
        }
        var root = Path.of(System.getProperty("foyer.root", ""));
        return driverIn(root.resolve(UNPACKED_IN));
    }

    /** A program by name, on the path or where system programs live. */
    static Optional<Path> program(String name) {
        var path =
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Stream.concat(path, SYSTEM_PLACES.stream())
                .filter(dir -> !dir.isEmpty())
                .map(dir -> Path.of(dir, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * One sentence naming the first thing that is missing and how to get it; empty when all is
     * there.
     */
    public static Optional<String> missing() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return Optional.of("The private card reader needs Linux.");
        }
        if (!root()) {
            return Optional.of(
                    "The private card reader needs root: pcscd makes its socket in a directory of"
                            + " its own.");
        }
        for (var needed :
                List.of("unshare:util-linux", "mount:mount", "ip:iproute2", "pcscd:pcscd")) {
            var name = needed.substring(0, needed.indexOf(':'));
            if (program(name).isEmpty()) {
                return Optional.of(
                        "The private card reader needs '"
                                + name
                                + "': apt-get install "
                                + needed.substring(needed.indexOf(':') + 1)
                                + ".");
            }
        }
        if (vpcd().isEmpty()) {
            return Optional.of(
                    "The private card reader needs the virtual reader's driver at "
                            + Path.of(System.getProperty("foyer.root", "")).resolve(UNPACKED_IN)
                            + ": ./foyer setup unpacks it (never install the package"
                            + " vsmartcard-vpcd).");
        }
        return namespacesRefused();
    }

    private static Optional<Path> driverIn(Path place) {
        if (Files.isRegularFile(place)) {
            return Optional.of(place.toAbsolutePath());
        }
        if (!Files.isDirectory(place)) {
            return Optional.empty();
        }
        try (var files = Files.list(place)) {
            return files.filter(f -> f.getFileName().toString().startsWith("libifdvpcd.so"))
                    .filter(Files::isRegularFile)
                    .map(Path::toAbsolutePath)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean root() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static Optional<String> namespacesRefused() {
        var refused =
                Optional.of(
                        "The private card reader needs network and mount namespaces, and this"
                                + " machine refuses them.");
        try {
            var process =
                    new ProcessBuilder(
                                    "unshare",
                                    "--mount",
                                    "--net",
                                    "--pid",
                                    "--fork",
                                    "--kill-child",
                                    "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!process.waitFor(TRY_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return refused;
            }
            return process.exitValue() == 0 ? Optional.empty() : refused;
        } catch (IOException e) {
            return refused;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused;
        }
    }
}
