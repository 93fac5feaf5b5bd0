package dev.foyer.device.xfs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

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

    private static final int ORDINARY_LENGTH = 512;

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
        return write(message, Json::text);
    }

    /** As above, with somebody who knows the texts of payloads. */
    String write(Envelope message, Function<ObjectNode, String> payloads) {
        // A header is written by hand: every message of every device passes here.
        var text = new StringBuilder(ORDINARY_LENGTH);
        text.append("{\"header\":{\"type\":\"").append(type(message)).append('"');
        string(text, "name", message.name());
        Version version = message.version();
        text.append(",\"version\":\"").append(version.major()).append('.');
        text.append(version.minor()).append('"');
        writeRest(text, message);
        text.append('}');
        ObjectNode payload = message.payload();
        if (payload != null && !payload.isEmpty()) {
            text.append(",\"payload\":").append(payloads.apply(payload));
        }
        return text.append('}').toString();
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

    private void writeRest(StringBuilder text, Envelope message) {
        switch (message) {
            case Envelope.Command command -> {
                number(text, "requestId", command.requestId());
                if (command.timeoutMillis() > 0) {
                    number(text, "timeout", command.timeoutMillis());
                }
            }
            case Envelope.Acknowledge acknowledge -> {
                number(text, "requestId", acknowledge.requestId());
                if (acknowledge.refusal() != null) {
                    string(text, "status", acknowledge.refusal().wire());
                }
            }
            case Envelope.Event event -> number(text, "requestId", event.requestId());
            case Envelope.Completed completed -> {
                number(text, "requestId", completed.requestId());
                if (!completed.success() || writesSuccess) {
                    string(text, "completionCode", completed.code().wire());
                }
                String description = completed.errorDescription();
                if (!completed.success() && description != null) {
                    string(
                            text,
                            "errorDescription",
                            description.substring(
                                    0, Math.min(description.length(), ERROR_DESCRIPTION_MAX)));
                }
            }
            case Envelope.Unsolicited _ -> {}
        }
    }

    private static void number(StringBuilder text, String field, int value) {
        text.append(",\"").append(field).append("\":").append(value);
    }

    private static void string(StringBuilder text, String field, String value) {
        text.append(",\"").append(field).append("\":\"");
        if (isPlain(value)) {
            text.append(value);
        } else {
            JsonStringEncoder.getInstance().quoteAsString(value, text);
        }
        text.append('"');
    }

    /** Whether nothing in a text needs an escape. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
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
            this.name = header.path("name").isTextual() && isName(text) ? text : NO_NAME;
            this.version =
                    header.path("version").isTextual()
                            ? Version.of(header.path("version").asText()).orElse(null)
                            : null;
            JsonNode id = header.path("requestId");
            this.requestId =
                    id.isIntegralNumber() && id.canConvertToInt() && id.intValue() > 0
                            ? id.intValue()
                            : NO_ID;
        }

        /** Whether a text is two words of letters and digits with a dot between. */
        private static boolean isName(String text) {
            int dot = text.indexOf('.');
            return dot > 0
                    && text.length() <= NAME_MAX
                    && isWord(text, 0, dot, false)
                    && isWord(text, dot + 1, text.length(), true);
        }

        private static boolean isWord(String text, int from, int to, boolean lineBelow) {
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
                boolean inside = (c >= '0' && c <= '9') || (lineBelow && c == '_');
                if (!letter && (i == from || !inside)) {
                    return false;
                }
            }
            return from < to;
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
