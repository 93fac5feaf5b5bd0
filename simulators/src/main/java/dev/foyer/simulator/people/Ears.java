package dev.foyer.simulator.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What comes out of the kiosk's headset: the words and how long they take, and nothing of the
 * screen. Methods block; one thread.
 */
final class Ears {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final int WAV_HEADER = 44;
    private static final int LOUD = 2000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Something that was said; what was cut short by something newer, nobody understood. */
    record Heard(String text, boolean cut, Duration takes, List<String> recordings) {
        Heard {
            recordings = List.copyOf(recordings);
        }
    }

    private final Path folder;
    private final List<Heard> all = new ArrayList<>();
    private int consumed;
    private int bytes;

    Ears(Path folder) {
        this.folder = folder;
    }

    /** Everything so far, whether listened to or not. */
    List<Heard> all() {
        listen();
        return List.copyOf(all);
    }

    /** Waits for something said to its end after what was there last, whatever it is. */
    boolean anything(Duration within) {
        int from = all.size();
        long until = System.nanoTime() + within.toNanos();
        do {
            listen();
            for (int at = from; at < all.size(); at++) if (!all.get(at).cut()) return true;
            pause();
        } while (System.nanoTime() < until);
        return false;
    }

    /** Waits for words among what is said next; null when they did not come. */
    @Nullable String words(String words, Duration within) {
        return any(List.of(words), within);
    }

    /** The same for whichever of these comes first. */
    @Nullable String any(List<String> words, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        do {
            listen();
            while (consumed < all.size()) {
                var heard = all.get(consumed++);
                if (!heard.cut() && words.stream().anyMatch(heard.text()::contains))
                    return heard.text();
            }
            pause();
        } while (System.nanoTime() < until);
        return null;
    }

    /** What was understood last. */
    String last() {
        listen();
        for (int at = all.size() - 1; at >= 0; at--)
            if (!all.get(at).cut()) {
                consumed = all.size();
                return all.get(at).text();
            }
        return "";
    }

    private void listen() {
        var file = folder.resolve("said.jsonl");
        if (!Files.exists(file)) return;
        try {
            var text = Files.readAllBytes(file);
            for (int at = bytes; at < text.length; at++) {
                if (text[at] != '\n') continue;
                all.add(heard(new String(text, bytes, at - bytes, StandardCharsets.UTF_8)));
                bytes = at + 1;
            }
        } catch (IOException deaf) {
            throw new UncheckedIOException(deaf);
        }
    }

    private static Heard heard(String line) throws JsonProcessingException {
        var said = JSON.readTree(line);
        var recordings = new ArrayList<String>();
        for (JsonNode name : said.path("wav")) recordings.add(name.asText());
        return new Heard(
                said.path("text").asText(),
                said.path("cut").asBoolean(),
                Duration.ofMillis(said.path("millis").asLong()),
                recordings);
    }

    /** Whether all that was said to the end can be heard. */
    boolean loud() {
        try {
            for (var heard : all())
                if (!heard.cut())
                    for (var name : heard.recordings())
                        if (!loud(folder.resolve(name))) return false;
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    private static boolean loud(Path wav) throws IOException {
        var sound = Files.readAllBytes(wav);
        for (int at = WAV_HEADER; at + 1 < sound.length; at += 2)
            if (Math.abs((short) (sound[at] & 0xff | sound[at + 1] << 8)) > LOUD) return true;
        return false;
    }

    static void pause() {
        pause(LOOK_EVERY);
    }

    static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while listening", stop);
        }
    }
}
