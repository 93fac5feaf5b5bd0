package dev.foyer.simulator.branch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a part of this project is started as a Java process.
 *
 * @param root the project's folder, with every part built
 * @param overlay a folder of files that take the place of the programs' own, where there is one
 */
public record Java(Path root, Optional<Path> overlay) {
    private static final List<String> OPTIONS =
            List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:+UseSerialGC",
                    "-Xmx512m",
                    // Else Vert.x keeps a folder in the temporary one, and leaves it there if
                    // killed.
                    "-Dvertx.disableFileCPResolving=true");

    /**
     * The project this program was started from: {@code -Dfoyer.root}, else the folder we are in.
     */
    public static Java here() {
        return new Java(
                Path.of(System.getProperty("foyer.root", "")).toAbsolutePath().normalize(),
                Optional.empty());
    }

    /**
     * The command for one part.
     *
     * @param module folder below the root, {@code kiosk/app} for example
     * @param options for the Java machine, beside the usual ones
     */
    public List<String> command(
            String module, String main, List<String> options, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(options);
        command.addAll(kept(module));
        command.add("-Dfoyer.root=" + root);
        command.add("-cp");
        command.add(
                overlay.map(folder -> folder + ":").orElse("")
                        + jar(module)
                        + ":"
                        + root.resolve(module).resolve("target/lib")
                        + "/*");
        command.add(main);
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * The classes that the launcher kept ready; Java goes on without them where they do not fit.
     */
    private List<String> kept(String module) {
        var file = root.resolve(".foyer/aot").resolve(module + ".aot");
        return overlay.isEmpty() && Files.isReadable(file)
                ? List.of("-XX:AOTCache=" + file, "-Xlog:disable", "-Xlog:all=error:stderr")
                : List.of();
    }

    private Path jar(String module) {
        var target = root.resolve(module).resolve("target");
        try (var files = Files.list(target)) {
            return files.filter(f -> f.getFileName().toString().endsWith("-SNAPSHOT.jar"))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalStateException(module + " is not built; run ./foyer up"));
        } catch (IOException unbuilt) {
            throw new UncheckedIOException(module + " is not built; run ./foyer up", unbuilt);
        }
    }
}
