package dev.foyer.kiosk.device;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.hub.api.NewCard;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * What a new card gets on its magnetic stripe: tracks 1 and 2 of ISO/IEC 7813, without sentinels
 * and check characters, which the encoder adds. Prints nothing of it. Pure; any thread.
 */
record CardTracks(String first, String second) {
    /** A chip card for use anywhere, with the issuer's usual authorisation (ISO/IEC 7813, 8.4). */
    private static final String SERVICE_CODE = "201";

    /** Of a name (ISO/IEC 7813, 8.2). */
    private static final int NAME_MAX = 26;

    static CardTracks of(NewCard card) {
        if (!card.number().matches("\\d{12,19}") || !card.expires().matches("\\d{4}"))
            throw new IllegalArgumentException("no card has such a number or such a date");
        var end = card.expires() + SERVICE_CODE;
        return new CardTracks(
                "B" + card.number() + "^" + name(card.name()) + "^" + end,
                card.number() + "=" + end);
    }

    /** The name in the letters of track 1; a name that has none of them is left out. */
    private static String name(String given) {
        var plain =
                Normalizer.normalize(given, Normalizer.Form.NFD)
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[^A-Z /.'-]", "")
                        .strip();
        var cut = plain.substring(0, Math.min(NAME_MAX, plain.length())).strip();
        return cut.isEmpty() ? " /" : cut.contains("/") ? cut : cut + "/";
    }

    /** What {@code CardReader.WriteRawData} is given. */
    Map<String, Object> toWrite() {
        return Map.of("track1", track(first), "track2", track(second));
    }

    private static Map<String, String> track(String text) {
        return Map.of("data", base64(text), "writeMethod", "hico");
    }

    /** Whether an answer of {@code CardReader.ReadRawData} holds exactly this. */
    boolean isOn(JsonNode read) {
        return holds(read.path("track1"), first) && holds(read.path("track2"), second);
    }

    private static boolean holds(JsonNode track, String text) {
        return track.path("data").asText().equals(base64(text));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "CardTracks[***]";
    }
}
