package dev.foyer.device.xfs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Traffic in two files, one JSON object a line, masked: {@code NAME.jsonl} holds the messages,
 * {@code NAME.negative.jsonl} holds what came wrong together with its refusal (where the name is
 * {@code traffic}, simply {@code negative.jsonl}).
 *
 * <p>For any thread. Each line is written before the call returns; a disk that refuses is said once
 * and ends the recording, not the service.
 */
public final class TrafficFile implements Traffic, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrafficFile.class);

    private final Path file;
    private final Path negativeFile;
    private final BufferedWriter writer;
    private @Nullable BufferedWriter negative;
    private boolean broken;

    private TrafficFile(Path file, Path negativeFile, BufferedWriter writer) {
        this.file = file;
        this.negativeFile = negativeFile;
        this.writer = writer;
    }

    /** Opens the file, at its end if it is there. */
    public static TrafficFile open(Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Path directory = whole.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        String name = String.valueOf(whole.getFileName()).replaceFirst("\\.jsonl$", "");
        String negative = name.equals("traffic") ? "negative.jsonl" : name + ".negative.jsonl";
        return new TrafficFile(whole, whole.resolveSibling(negative), append(whole));
    }

    @Override
    public synchronized void note(Envelope message) {
        line(writer, Codec.STANDARD.write(masked(message)));
    }

    @Override
    public synchronized void wrong(String text, String why, Envelope.Acknowledge answer) {
        // The text itself cannot be masked, so only its length is kept.
        ObjectNode entry = Json.MAPPER.createObjectNode();
        entry.put("why", why).put("characters", text.length());
        entry.set("answer", tree(answer));
        lineNegative(entry);
    }

    @Override
    public synchronized void wrong(Envelope.Command command, Envelope answer) {
        ObjectNode entry = Json.MAPPER.createObjectNode();
        entry.set("message", tree(masked(command)));
        entry.set("answer", tree(answer));
        lineNegative(entry);
    }

    @Override
    public synchronized void close() {
        broken = true;
        try {
            writer.close();
            if (negative != null) {
                negative.close();
            }
        } catch (IOException e) {
            LOG.warn("the traffic file {} could not be closed: {}", file, e.getMessage());
        }
    }

    /** The message without what a recording must not hold. */
    static Envelope masked(Envelope message) {
        ObjectNode payload = message.payload();
        if (payload == null) {
            return message;
        }
        ObjectNode masked = Masks.mask(payload);
        return switch (message) {
            case Envelope.Command(var name, var version, var id, var timeout, _) ->
                    new Envelope.Command(name, version, id, timeout, masked);
            case Envelope.Acknowledge acknowledge -> acknowledge;
            case Envelope.Event(var name, var version, var id, _) ->
                    new Envelope.Event(name, version, id, masked);
            case Envelope.Completed(var name, var version, var id, var code, var description, _) ->
                    new Envelope.Completed(name, version, id, code, description, masked);
            case Envelope.Unsolicited(var name, var version, _) ->
                    new Envelope.Unsolicited(name, version, masked);
        };
    }

    private static JsonNode tree(Envelope message) {
        try {
            return Json.parse(Codec.STANDARD.write(message));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lineNegative(ObjectNode entry) {
        try {
            if (negative == null && !broken) {
                negative = append(negativeFile);
            }
        } catch (IOException e) {
            stop(e);
        }
        if (negative != null) {
            line(negative, entry.toString());
        }
    }

    private void line(BufferedWriter to, String line) {
        if (broken) {
            return;
        }
        try {
            to.write(line);
            to.write('\n');
            to.flush();
        } catch (IOException e) {
            stop(e);
        }
    }

    private void stop(IOException e) {
        broken = true;
        LOG.error(
                "the traffic is no longer recorded, {} cannot be written: {}",
                file,
                e.getMessage());
    }

    private static BufferedWriter append(Path path) throws IOException {
        return Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
