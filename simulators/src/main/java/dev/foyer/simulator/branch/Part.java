package dev.foyer.simulator.branch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One running program of the branch. It is ready when it has printed its line of JSON, and ends by
 * itself when its standard input closes, so nothing outlives the process that started it. Methods
 * block; any one thread may call them.
 */
public final class Part implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(8);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Process process;
    private final Path log;
    private final CompletableFuture<JsonNode> ready = new CompletableFuture<>();

    private Part(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a program; its log goes to {@code logs/NAME.log}.
     *
     * @param command the program and its arguments
     * @param environment variables set beside this process's own
     */
    public static Part start(
            String name, List<String> command, Map<String, String> environment, Path logs) {
        try {
            Files.createDirectories(logs);
            var log = logs.resolve(name + ".log");
            var builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            builder.redirectError(Redirect.appendTo(log.toFile()));
            var part = new Part(name, builder.start(), log);
            Thread.ofPlatform().daemon().name("ready-" + name).start(part::readOutput);
            return part;
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot start " + name, broken);
        }
    }

    private void readOutput() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!ready.isDone() && line.startsWith("{")) {
                    ready.complete(JSON.readTree(line));
                }
            }
        } catch (JsonProcessingException garbled) {
            ready.completeExceptionally(garbled);
        } catch (IOException closed) {
            // The process ended; the line below says so to whoever waits for it.
        }
        ready.completeExceptionally(new IllegalStateException(ending()));
    }

    private String ending() {
        var tail = "";
        try {
            var all = Files.readAllLines(log);
            tail = String.join("\n", all.subList(Math.max(0, all.size() - 12), all.size()));
        } catch (IOException unreadable) {
            tail = unreadable.toString();
        }
        return name + " ended before it was ready; its last words (" + log + "):\n" + tail;
    }

    /**
     * Waits for the line of JSON that says "ready".
     *
     * @throws IllegalStateException when the program ends or stays silent instead
     */
    public JsonNode awaitReady() {
        try {
            return ready.get(READY_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException silent) {
            throw new IllegalStateException(
                    name + " was not ready after " + READY_WITHIN.toSeconds() + " s, see " + log,
                    silent);
        } catch (ExecutionException ended) {
            throw new IllegalStateException(String.valueOf(ended.getCause()), ended.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, stop);
        }
    }

    public String name() {
        return name;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Pulls the plug: SIGKILL, as a power cut or a crash would. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Closes its standard input and waits; a program that does not obey is killed. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // It ended by itself.
        }
        if (!awaitEnd()) {
            process.destroyForcibly();
            awaitEnd();
        }
    }
}
