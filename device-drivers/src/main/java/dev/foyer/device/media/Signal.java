package dev.foyer.device.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Optional;

/**
 * One message of a call's signalling, as the two sides send it to each other through the hub.
 *
 * <p>The hub relays these JSON objects without reading them. {@code session} names one arrival of
 * the answering side (a page that is loaded again is a new session), so that what belongs to an
 * older connection is told apart and dropped.
 */
public sealed interface Signal {
    /** The longest message that is read; a session description of ours is about 6 KB. */
    int LENGTH_MAX = 64 * 1024;

    /**
     * "I am here and can talk"; sent by each side when it joins. The offering side answers a new
     * session with an offer.
     */
    record Here(String session) implements Signal {}

    /** A session description that proposes a connection (RFC 8829). */
    record Offer(String session, String sdp) implements Signal {}

    /** The session description that accepts an offer. */
    record Answer(String session, String sdp) implements Signal {}

    /** One address at which the sender can be reached (RFC 8839). */
    record Candidate(String session, String candidate, String mid, int line) implements Signal {}

    /** The sender has left the call; {@code reason} is a code such as {@code ended}. */
    record Bye(String reason) implements Signal {}

    /** The message as one line of JSON. */
    default String json() {
        var node = Json.MAPPER.createObjectNode();
        switch (this) {
            case Here(var session) -> node.put("type", "here").put("session", session);
            case Offer(var session, var sdp) ->
                    node.put("type", "offer").put("session", session).put("sdp", sdp);
            case Answer(var session, var sdp) ->
                    node.put("type", "answer").put("session", session).put("sdp", sdp);
            case Candidate c -> candidate(node, c);
            case Bye(var reason) -> node.put("type", "bye").put("reason", reason);
        }
        return node.toString();
    }

    private static void candidate(ObjectNode node, Candidate c) {
        node.put("type", "candidate").put("session", c.session());
        node.put("candidate", c.candidate()).put("sdpMid", c.mid()).put("sdpMLineIndex", c.line());
    }

    /**
     * Reads a message; empty for anything that is not one of ours (other kinds belong to later
     * features and to the hub).
     */
    static Optional<Signal> read(String text) {
        if (text.length() > LENGTH_MAX) return Optional.empty();
        try {
            var node = Json.MAPPER.readTree(text);
            return node != null && node.isObject() ? read(node) : Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<Signal> read(JsonNode node) {
        var session = node.path("session").asText("");
        return switch (node.path("type").asText("")) {
            case "here" -> Optional.of(new Here(session));
            case "offer" -> Optional.of(new Offer(session, node.path("sdp").asText("")));
            case "answer" -> Optional.of(new Answer(session, node.path("sdp").asText("")));
            case "candidate" ->
                    Optional.of(
                            new Candidate(
                                    session,
                                    node.path("candidate").asText(""),
                                    node.path("sdpMid").asText("0"),
                                    node.path("sdpMLineIndex").asInt(0)));
            case "bye" -> Optional.of(new Bye(node.path("reason").asText("ended")));
            default -> Optional.empty();
        };
    }

    /** The one JSON reader of this file. */
    final class Json {
        private static final ObjectMapper MAPPER = new ObjectMapper();

        private Json() {}
    }
}
