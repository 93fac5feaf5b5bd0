package dev.foyer.hub.web;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.Words;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Makes recordings of hall calls with the program espeak-ng, for displays whose browser has no
 * voice of its own. One is made at a time, and all displays that ask for the same one get the same.
 * Event loop only.
 */
final class HallVoice {
    /** Recordings kept; a display asks for one moments after the other. */
    static final int KEPT = 32;

    /** Recordings that may wait to be made. */
    static final int WAITING_MAX = 16;

    private static final String PROGRAM = "espeak-ng";
    private static final int WORDS_A_MINUTE = 150;
    private static final int BYTES_MAX = 2 * 1024 * 1024;
    private static final int HEADER = 44;
    private static final long MADE_WITHIN_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(HallVoice.class);

    private final Vertx vertx;
    private final Texts zh = Texts.of(Language.ZH, "hall");
    private final Texts en = Texts.of(Language.EN, "hall");
    private final Map<String, Future<byte[]>> kept = new LinkedHashMap<>(KEPT, 0.75f, true);
    private int waiting;
    private boolean complained;

    HallVoice(Vertx vertx) {
        this.vertx = vertx;
    }

    /** What is said for a number and the counter that it shall go to. */
    String sentence(Language language, String number, Words counter) {
        return switch (language) {
            case ZH -> sentence(zh, number, counter.zh());
            case EN -> sentence(en, number, counter.en());
        };
    }

    private static String sentence(Texts texts, String number, String counter) {
        return texts.say(
                "hall.call.spoken",
                Map.of("number", Texts.digitByDigit(number), "counter", counter));
    }

    /** A WAV recording of that. */
    Future<byte[]> recording(Language language, String number, Words counter) {
        return recording(language, sentence(language, number, counter));
    }

    /** A WAV recording of when the hall closes, or that it has. */
    Future<byte[]> closing(Language language, LocalTime at, boolean over) {
        var texts = language == Language.ZH ? zh : en;
        return recording(
                language,
                over
                        ? texts.say("hall.closing.over", Map.of())
                        : texts.say("hall.closing", Map.of("time", at.toString())));
    }

    private Future<byte[]> recording(Language language, String sentence) {
        var key = language.tag() + sentence;
        var known = kept.get(key);
        if (known != null) return known;
        if (waiting >= WAITING_MAX) throw No.of(503, "busy", "Too many sentences wait already.");
        waiting++;
        var made =
                worker().executeBlocking(() -> speak(language, sentence), false)
                        .map(wav -> Objects.requireNonNull(wav))
                        .onComplete(_ -> waiting--)
                        .recover(why -> Future.failedFuture(none(why)));
        kept.put(key, made);
        made.onFailure(_ -> kept.remove(key));
        if (kept.size() > KEPT) kept.remove(kept.keySet().iterator().next());
        return made;
    }

    /** The same each time; there is no thread before somebody asks. */
    private WorkerExecutor worker() {
        return vertx.createSharedWorkerExecutor("hall-voice", 1);
    }

    private No none(Throwable why) {
        if (!complained) LOG.warn("no voice for the hall: {}", why.toString());
        complained = true;
        return No.of(503, "no-voice", "This hub has no voice: espeak-ng cannot be run.");
    }

    /** Blocks until the program has spoken into the recording. */
    private static byte[] speak(Language language, String sentence) throws IOException {
        var voice = language == Language.ZH ? "cmn-latn-pinyin" : "en";
        var process =
                new ProcessBuilder(
                                List.of(
                                        PROGRAM,
                                        "-v",
                                        voice,
                                        "-s",
                                        String.valueOf(WORDS_A_MINUTE),
                                        "-b",
                                        "1",
                                        "--stdin",
                                        "--stdout"))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        CompletableFuture.delayedExecutor(MADE_WITHIN_SECONDS, TimeUnit.SECONDS)
                .execute(process::destroyForcibly);
        try (var out = process.getOutputStream()) {
            out.write(sentence.getBytes(StandardCharsets.UTF_8));
        }
        try (var in = process.getInputStream()) {
            return finished(in.readNBytes(BYTES_MAX));
        } finally {
            process.destroyForcibly();
        }
    }

    /** The program does not know the length when it writes the header. */
    static byte[] finished(byte[] wav) throws IOException {
        if (wav.length <= HEADER) throw new IOException("nothing was said");
        var header = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(4, wav.length - 8);
        header.putInt(HEADER - 4, wav.length - HEADER);
        return wav;
    }
}
