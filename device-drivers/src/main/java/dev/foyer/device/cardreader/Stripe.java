package dev.foyer.device.cardreader;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What may stand on the three tracks of a magnetic stripe, without sentinels and check character
 * (ISO/IEC 7811-6, ISO/IEC 4909 for track 3). Pure.
 */
enum Stripe {
    TRACK_1(1, 76, "[ -_&&[^%?]]*"),
    TRACK_2(2, 37, "[0-9:<=>]*"),
    TRACK_3(3, 104, "[0-9:<=>]*");

    private final int number;
    private final int longest;
    private final Pattern alphabet;

    Stripe(int number, int longest, String alphabet) {
        this.number = number;
        this.longest = longest;
        this.alphabet = Pattern.compile(alphabet);
    }

    int number() {
        return number;
    }

    /** What is wrong with data for this track; the sentence never holds the data. */
    Optional<String> wrong(byte[] data) {
        if (data.length > longest) {
            return Optional.of(
                    "track %d holds %d characters, not %d"
                            .formatted(number(), longest, data.length));
        }
        if (!alphabet.matcher(new String(data, StandardCharsets.ISO_8859_1)).matches()) {
            return Optional.of("track " + number() + " cannot hold one of the characters");
        }
        return Optional.empty();
    }
}
