package dev.foyer.kiosk.business;

import dev.foyer.kiosk.flow.Event.Drawn;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Ties what was drawn to the document that it was drawn under. Pure; any thread. */
final class Signature {
    private Signature() {}

    /**
     * SHA-256, in hexadecimal digits, over the document's name, the digest of all that the customer
     * agreed to, and the strokes: the same signature under anything else has another.
     */
    static String digest(String document, String agreed, List<List<Drawn.Point>> strokes) {
        var text = new StringBuilder(document).append('\n').append(agreed).append('\n');
        for (var stroke : strokes) {
            for (var point : stroke)
                text.append(point.x()).append(',').append(point.y()).append(' ');
            text.append('\n');
        }
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
