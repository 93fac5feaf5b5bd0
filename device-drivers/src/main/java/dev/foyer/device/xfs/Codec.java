package dev.foyer.device.xfs;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/**
 * Messages to text and back: strict in what is written, tolerant in what is read. Stateless, for
 * any thread.
 *
 * @param writesSuccess whether a successful completion says {@code success}; release 2024-3 leaves
 *     the code out
 */
public record Codec(boolean writesSuccess) {
    /** As the standard has it. */
    public static final Codec STANDARD = new Codec(false);

    static final int NAME_MAX = 128;
    static final int ERROR_DESCRIPTION_MAX = 1000;

    /** Written where a message was so broken that it had no name, version or id to repeat. */
    static final String NO_NAME = "Unknown.Unknown";

    static final Version NO_VERSION = new Version(1, 0);
    static final int NO_ID = 0;

    private static final Pattern NAME =
            Pattern.compile("[A-Za-z][A-Za-z0-9]*\\.[A-Za-z][A-Za-z0-9_]*");

    /** What a text turned out to be. */
    public sealed interface Incoming {
        /** A message. */
        record Message(Envelope envelope) implements Incoming {}

        /**
         * No message, or one that cannot be understood; the header's parts are what could be made
         * out.
         */
        record Malformed(String why, String name, Version version, int requestId)
                implements Incoming {}

        /** A command whose request id is no whole number from 1. */
        record WrongId(String name, Version version) implements Incoming {}
    }

    /**
     * Writes a message as one JSON object: no null, no empty payload, no header field that its type
     * does not have.
     */
    public String write(Envelope message) {
        var text = new StringWriter(256);
        try (JsonGenerator json = Json.MAPPER.createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectFieldStart("header");
            json.writeStringField("type", type(message));
            json.writeStringField("name", message.name());
            json.writeStringField("version", message.version().toString());
            writeRest(json, message);
            json.writeEndObject();
            ObjectNode payload = message.payload();
            if (payload != null && !payload.isEmpty()) {
                json.writeFieldName("payload");
                json.writeTree(payload);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a writer in memory failed", e);
        }
        return text.toString();
    }

    private static String type(Envelope message) {
        return switch (message) {
            case Envelope.Command _ -> "command";
            case Envelope.Acknowledge _ -> "acknowledge";
            case Envelope.Event _ -> "event";
            case Envelope.Completed _ -> "completion";
            case Envelope.Unsolicited _ -> "unsolicited";
        };
    }

    private void writeRest(JsonGenerator json, Envelope message) throws IOException {
        switch (message) {
            case Envelope.Command command -> {
                json.writeNumberField("requestId", command.requestId());
                if (command.timeoutMillis() > 0) {
                    json.writeNumberField("timeout", command.timeoutMillis());
                }
            }
            case Envelope.Acknowledge acknowledge -> {
                json.writeNumberField("requestId", acknowledge.requestId());
                if (acknowledge.refusal() != null) {
                    json.writeStringField("status", acknowledge.refusal().wire());
                }
            }
            case Envelope.Event event -> json.writeNumberField("requestId", event.requestId());
            case Envelope.Completed completed -> {
                json.writeNumberField("requestId", completed.requestId());
                if (!completed.success() || writesSuccess) {
                    json.writeStringField("completionCode", completed.code().wire());
                }
                String description = completed.errorDescription();
                if (!completed.success() && description != null) {
                    json.writeStringField(
                            "errorDescription",
                            description.substring(
                                    0, Math.min(description.length(), ERROR_DESCRIPTION_MAX)));
                }
            }
            case Envelope.Unsolicited _ -> {}
        }
    }

    /** Reads a text; whatever it holds, the answer is a value. */
    public Incoming read(String text) {
        JsonNode tree;
        try {
            tree = Json.parse(text);
        } catch (JsonProcessingException e) {
            return new Incoming.Malformed(
                    "not JSON: " + e.getOriginalMessage(), NO_NAME, NO_VERSION, NO_ID);
        }
        if (!(tree instanceof ObjectNode message)
                || !(message.get("header") instanceof ObjectNode header)) {
            return new Incoming.Malformed("no header", NO_NAME, NO_VERSION, NO_ID);
        }
        return new Reader(header).read(message.get("payload"));
    }

    /** The header of one message while it is read. */
    private static final class Reader {
        private final ObjectNode header;
        private final String name;
        private final @Nullable Version version;
        private final int requestId;

        Reader(ObjectNode header) {
            this.header = header;
            String text = header.path("name").asText("");
            boolean named =
                    header.path("name").isTextual()
                            && text.length() <= NAME_MAX
                            && NAME.matcher(text).matches();
            this.name = named ? text : NO_NAME;
            String number =
                    header.path("version").isTextual() ? header.path("version").asText() : "";
            this.version = Version.isVersion(number) ? Version.parse(number) : null;
            JsonNode id = header.path("requestId");
            this.requestId =
                    id.isIntegralNumber() && id.canConvertToInt() && id.intValue() > 0
                            ? id.intValue()
                            : NO_ID;
        }

        Incoming read(@Nullable JsonNode body) {
            if (name.equals(NO_NAME)) {
                return malformed("header.name is not Interface.Message");
            }
            ObjectNode payload = null;
            if (body instanceof ObjectNode object) {
                payload = object.isEmpty() ? null : object;
            } else if (body != null && !body.isNull()) {
                return malformed("the payload is not an object");
            }
            return switch (header.path("type").asText("")) {
                case "command" -> command(payload);
                case "acknowledge" -> acknowledge();
                case "event", "unsolicited" -> event(payload);
                case "completion" -> completed(payload);
                default -> malformed("header.type is none of the five");
            };
        }

        private Incoming command(@Nullable ObjectNode payload) {
            if (version == null) {
                return malformed("header.version is not major.minor");
            }
            if (requestId == NO_ID) {
                return new Incoming.WrongId(name, version);
            }
            JsonNode timeout = header.path("timeout");
            boolean none = timeout.isMissingNode() || timeout.isNull();
            if (!none
                    && !(timeout.isIntegralNumber()
                            && timeout.canConvertToInt()
                            && timeout.intValue() >= 0)) {
                return malformed("header.timeout is not a number of milliseconds");
            }
            return message(
                    new Envelope.Command(
                            name, version, requestId, none ? 0 : timeout.intValue(), payload));
        }

        private Incoming acknowledge() {
            String status = header.path("status").isTextual() ? header.path("status").asText() : "";
            Envelope.Refusal refusal =
                    switch (status) {
                        case "", "ok" -> null;
                        case "invalidRequestID" -> Envelope.Refusal.INVALID_REQUEST_ID;
                        case "tooManyRequests" -> Envelope.Refusal.TOO_MANY_REQUESTS;
                        default -> Envelope.Refusal.INVALID_MESSAGE;
                    };
            return message(new Envelope.Acknowledge(name, versionOrNone(), requestId, refusal));
        }

        /** By the id and not by the type: some services call an unsolicited event an event. */
        private Incoming event(@Nullable ObjectNode payload) {
            return message(
                    requestId == NO_ID
                            ? new Envelope.Unsolicited(name, versionOrNone(), payload)
                            : new Envelope.Event(name, versionOrNone(), requestId, payload));
        }

        private Incoming completed(@Nullable ObjectNode payload) {
            if (requestId == NO_ID) {
                return malformed("a completion without a request id");
            }
            String word =
                    header.path("completionCode").isTextual()
                            ? header.path("completionCode").asText()
                            : "success";
            var code = CompletionCode.of(word);
            String description =
                    header.path("errorDescription").isTextual()
                            ? header.path("errorDescription").asText()
                            : null;
            return message(
                    new Envelope.Completed(
                            name,
                            versionOrNone(),
                            requestId,
                            code.orElse(CompletionCode.INTERNAL_ERROR),
                            code.isPresent()
                                    ? description
                                    : "unknown completion code \"" + word + "\"",
                            payload));
        }

        private Version versionOrNone() {
            return version == null ? NO_VERSION : version;
        }

        private Incoming malformed(String why) {
            return new Incoming.Malformed(why, name, versionOrNone(), requestId);
        }

        private static Incoming message(Envelope envelope) {
            return new Incoming.Message(envelope);
        }
    }
}
