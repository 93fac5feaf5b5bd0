package dev.foyer.simulator.corebank;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.simulator.Main;
import dev.foyer.simulator.branch.Part;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The program, started again at the same place whenever it has stopped. Used by one thread. */
final class BankProcess implements AutoCloseable {
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

    private final Path directory;
    private final JsonNode first;
    private final PaperPad pad;
    private Part part;

    BankProcess(Path directory) {
        this.directory = directory;
        pad = new PaperPad(directory.resolve("factory.key"));
        part = started("0");
        first = part.awaitReady();
    }

    private Part started(String port) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                Main.class.getName(),
                                "corebank",
                                "--dir",
                                directory.resolve("bank").toString(),
                                "--pad",
                                pad.factoryKey().toString(),
                                "--port",
                                port));
        return Part.start(
                "corebank",
                command,
                Map.of("CLASSPATH", System.getProperty("java.class.path")),
                directory);
    }

    String url() {
        return first.path("url").asText();
    }

    String token() {
        return first.path("token").asText();
    }

    String stage(String what) {
        return first.path("stage").asText().replace("/stage/", "/stage/" + what);
    }

    /** The pad whose bank this is; without a key until somebody loads one. */
    PaperPad pad() {
        return pad;
    }

    /** Pulls the plug. */
    void kill() {
        part.kill();
    }

    boolean isAlive() {
        return part.isAlive();
    }

    /** Waits for a stop that was ordered. */
    void awaitStop() {
        long deadline = System.nanoTime() + STOPS_WITHIN.toNanos();
        while (part.isAlive()) {
            if (System.nanoTime() > deadline) throw new AssertionError("the bank did not stop");
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** Starts it again on its books if it has stopped. */
    void again() {
        if (part.isAlive()) return;
        part = started(url().substring(url().lastIndexOf(':') + 1));
        part.awaitReady();
    }

    @Override
    public void close() {
        part.close();
    }
}
