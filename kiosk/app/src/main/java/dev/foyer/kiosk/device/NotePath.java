package dev.foyer.kiosk.device;

import com.fasterxml.jackson.databind.JsonNode;

/** What Status of a note acceptor tells of the notes inside that are in no cassette. Pure. */
final class NotePath {
    private NotePath() {}

    /** Whether it is well and knows where every note is. */
    static boolean isSure(JsonNode status) {
        var acceptor = status.path("cashAcceptor");
        if (acceptor.path("intermediateStacker").asText().equals("unknown")) return false;
        for (JsonNode position : acceptor.path("positions")) {
            if (position.path("transport").asText().equals("inoperative")) return false;
            var left = position.path("transportStatus").asText();
            if (left.equals("notEmpty") || left.equals("unknown")) return false;
        }
        return Talk.online(status);
    }

    /**
     * Whether it is sure, and nothing lies in it or before it: what does belongs to somebody else
     * than the next customer. Where nothing sees a note in the mouth, none is thought to be there.
     */
    static boolean isClear(JsonNode status) {
        var acceptor = status.path("cashAcceptor");
        var escrow = acceptor.path("intermediateStacker").asText();
        if (escrow.equals("notEmpty") || escrow.equals("full")) return false;
        for (JsonNode position : acceptor.path("positions"))
            if (position.path("positionStatus").asText().equals("notEmpty")) return false;
        return isSure(status);
    }
}
