package dev.foyer.hub.bench;

import dev.foyer.hub.web.HubFixture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real hub program as a process of its own, with the configuration that all tests use. */
public final class HubProcess implements AutoCloseable {
    private static final int STOP_SECONDS = 10;

    private final Process process;
    private final String url;

    private HubProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it in a directory and waits until it is ready. */
    public static HubProcess start(Path directory, List<String> jvm) throws IOException {
        return start(directory, "", jvm);
    }

    /**
     * Starts it in a directory and waits until it is ready; its log goes into {@code hub.log}
     * there.
     *
     * @param more lines that end the configuration
     */
    public static HubProcess start(Path directory, String more, List<String> jvm)
            throws IOException {
        return start(directory, more, jvm, dev.foyer.hub.Main.class);
    }

    /**
     * The same with another program in place of the hub's.
     *
     * @param main understands {@code serve --config FILE}
     */
    public static HubProcess start(Path directory, String more, List<String> jvm, Class<?> main)
            throws IOException {
        return start(directory, more, jvm, System.getProperty("java.class.path"), main);
    }

    /**
     * Starts it as the launcher does: the packaged program, with the classes that are kept ready.
     */
    public static HubProcess packaged(Path directory, List<String> jvm) throws IOException {
        var root = Path.of(System.getProperty("foyer.root", "")).toAbsolutePath();
        var target = root.resolve("branch-hub/target");
        Path jar;
        try (var files = Files.list(target)) {
            jar =
                    files.filter(f -> f.getFileName().toString().endsWith("-SNAPSHOT.jar"))
                            .findFirst()
                            .orElseThrow(() -> new IOException("nothing is packaged in " + target));
        }
        var options = new ArrayList<>(jvm);
        options.addAll(
                List.of(
                        "-XX:AOTCache=" + root.resolve(".foyer/aot/branch-hub.aot"),
                        "-Xlog:disable",
                        "-Xlog:all=error:stderr"));
        var classPath = jar + ":" + target.resolve("lib") + "/*";
        return start(directory, "", options, classPath, dev.foyer.hub.Main.class);
    }

    private static HubProcess start(
            Path directory, String more, List<String> jvm, String classPath, Class<?> main)
            throws IOException {
        var config = HubFixture.write(directory, more);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(jvm);
        command.addAll(
                List.of("-cp", classPath, main.getName(), "serve", "--config", config.toString()));
        var process =
                new ProcessBuilder(command)
                        .redirectError(
                                ProcessBuilder.Redirect.appendTo(
                                        directory.resolve("hub.log").toFile()))
                        .start();
        var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line = out.readLine();
        if (line == null || !line.startsWith("{\"ready\":true"))
            throw new IllegalStateException(
                    "the hub did not start: "
                            + line
                            + "\n"
                            + Files.readString(directory.resolve("hub.log")));
        var url = line.replaceAll(".*\"url\":\"([^\"]+)\".*", "$1");
        return new HubProcess(process, url);
    }

    public String url() {
        return url;
    }

    /** The process. */
    public long pid() {
        return process.pid();
    }

    /** SIGKILL, now; may be called by any thread and does not wait. */
    public void strike() {
        process.destroyForcibly();
    }

    /** SIGKILL, and waits until it is gone. */
    public void kill() throws InterruptedException {
        strike();
        process.waitFor();
    }

    /** Waits until it is gone; false when it still lives after so long. */
    public boolean awaitEnd(Duration within) throws InterruptedException {
        return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
