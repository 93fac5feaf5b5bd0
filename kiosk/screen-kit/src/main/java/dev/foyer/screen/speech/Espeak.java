package dev.foyer.screen.speech;

import dev.foyer.hub.api.Language;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The voice of the program espeak-ng, run once for each run of sentences in one language. What is
 * to be said goes in through its standard input, never as an argument, where other users of the
 * machine would see it. Without the program this says so once in the log and is silent.
 *
 * <p>A thread of its own does the waiting; at most one utterance waits. A program that hangs is
 * ended after {@link #SAID_WITHIN}.
 */
public final class Espeak implements Voice {
    /** No run of sentences takes longer to say. */
    static final Duration SAID_WITHIN = Duration.ofMinutes(4);

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(Espeak.class);

    private final String program;
    private final @Nullable SpokenLog log;
    private final Thread thread;
    // The thread's own.
    private boolean complained;
    // Guarded by this.
    private @Nullable Utterance next;
    private @Nullable Process speaking;
    private boolean closed;
    private long asked;

    private Espeak(String program, @Nullable SpokenLog log) {
        this.program = program;
        this.log = log;
        thread = Thread.ofPlatform().name("voice").daemon().unstarted(this::run);
    }

    /**
     * Begins to listen for what is to be said.
     *
     * @param program its name, or where it is
     * @param folder where recordings and lines go instead of to the sound system
     */
    public static Voice start(String program, Optional<Path> folder) {
        try {
            var voice =
                    new Espeak(
                            program,
                            folder.isEmpty() ? null : new SpokenLog(folder.get().toAbsolutePath()));
            voice.thread.start();
            return voice;
        } catch (IOException e) {
            LOG.error("what is said cannot be kept, so nothing is said: {}", e.toString());
            return SILENT;
        }
    }

    @Override
    public synchronized void say(Utterance utterance) {
        if (closed) return;
        asked++;
        next = utterance;
        hush();
        notifyAll();
    }

    @Override
    public synchronized void stop() {
        asked++;
        next = null;
        hush();
    }

    @Override
    public synchronized void close() {
        closed = true;
        next = null;
        hush();
        notifyAll();
    }

    private void hush() {
        var running = speaking;
        if (running != null) running.destroyForcibly();
    }

    /** What is to be said, with its number among all that was asked. */
    private record Order(Utterance what, long number) {}

    private synchronized @Nullable Order take() throws InterruptedException {
        while (next == null && !closed) wait();
        var taken = next;
        next = null;
        return taken == null ? null : new Order(taken, asked);
    }

    private synchronized long asked() {
        return asked;
    }

    private void run() {
        try {
            for (var one = take(); one != null; one = take()) say(one.what(), one.number());
        } catch (InterruptedException e) {
            LOG.info("the voice stops");
        } catch (IOException e) {
            LOG.error(
                    "no voice: {} cannot be run or what it says cannot be kept ({}); the kiosk goes"
                            + " on without",
                    program,
                    e.getMessage());
            close();
        }
    }

    private void say(Utterance what, long order) throws IOException, InterruptedException {
        var recorded = new ArrayList<Path>();
        for (var run : Sentences.runs(what.text(), what.language())) {
            if (asked() != order) break;
            var file = log == null ? null : log.recording();
            if (file != null) recorded.add(file);
            speak(run, what.wordsAMinute(), file, order);
        }
        if (log != null) log.note(what, recorded, asked() != order);
    }

    private void speak(Sentences.Run run, int rate, @Nullable Path file, long order)
            throws IOException, InterruptedException {
        var process = begin(run.language(), rate, file);
        try {
            if (!mine(process, order)) return;
            try (var in = process.getOutputStream()) {
                in.write(run.text().getBytes(StandardCharsets.UTF_8));
            } catch (IOException cut) {
                // Something newer ended the program while it was still being told; the exit says
                // so.
                LOG.debug("cut short: {}", cut.getMessage());
            }
            if (!process.waitFor(SAID_WITHIN.toMillis(), TimeUnit.MILLISECONDS))
                LOG.warn("{} did not come to an end", program);
            else if (process.exitValue() != 0 && asked() == order && !complained) {
                complained = true;
                LOG.warn("{} ended with {}, which is said once", program, process.exitValue());
            }
        } finally {
            process.destroyForcibly();
            process.waitFor(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            forget();
        }
    }

    private Process begin(Language language, int rate, @Nullable Path file) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                program,
                                "-v",
                                voice(language),
                                "-s",
                                String.valueOf(rate),
                                "-b",
                                "1",
                                "--stdin"));
        if (file != null) command.addAll(List.of("-w", file.toString()));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The voice {@code cmn} itself spells characters out as English letters in version 1.51. */
    private static String voice(Language language) {
        return switch (language) {
            case ZH -> "cmn-latn-pinyin";
            case EN -> "en";
        };
    }

    private synchronized boolean mine(Process process, long order) {
        if (asked != order || closed) return false;
        speaking = process;
        return true;
    }

    private synchronized void forget() {
        speaking = null;
    }
}
