package dev.foyer.hub.web;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The short code that a kiosk shows while staff has to approve something: whoever knows it stands
 * before that kiosk now. It is another one every half minute and for every step, proves once, and
 * is asked for in vain after a few wrong tries. Event loop only.
 */
final class Presence {
    /** How long a code is shown; it is taken for as long again. */
    static final Duration SHOWN = Duration.ofSeconds(30);

    /** Wrong codes of one member of staff in a quarter of an hour. */
    static final int WRONG_MAX = 10;

    private static final int DIGITS = 6;
    private static final int USED_MAX = 10_000;

    private final Secrets secrets;
    private final Guesses guesses;
    private final Map<String, Long> used = new HashMap<>();

    Presence(Secrets secrets, Guesses guesses) {
        this.secrets = secrets;
        this.guesses = guesses;
    }

    /** A code and until when it is shown. */
    record Code(String code, Instant until) {}

    /** What presence is to be proved for: a kiosk's case, what is approved of it, as it is now. */
    record Place(String channel, String caseId, String aspect, String digest) {}

    Code now(Place place, Instant now) {
        long window = window(now);
        return new Code(code(place, window), Instant.ofEpochMilli((window + 1) * SHOWN.toMillis()));
    }

    /** Whether a member of staff has read the code there. */
    boolean proves(Place place, String typed, String staff, Instant now) {
        var name = "presence " + staff;
        if (guesses.reached(name, WRONG_MAX)) return false;
        long window = window(now);
        used.values().removeIf(w -> w < window - 1);
        for (long w = window; w >= window - 1; w--) {
            var code = code(place, w);
            if (!code.equals(typed)) continue;
            boolean fresh = used.size() < USED_MAX && used.put(place.toString() + w, w) == null;
            if (fresh) return true;
        }
        guesses.count(name);
        return false;
    }

    private static long window(Instant now) {
        return Math.floorDiv(now.toEpochMilli(), SHOWN.toMillis());
    }

    private String code(Place place, long window) {
        var text =
                secrets.derive(
                        "presence",
                        place.channel(),
                        place.caseId(),
                        place.aspect(),
                        place.digest(),
                        Long.toString(window));
        long number = 0;
        for (int i = 0; i < text.length(); i++) number = number * 31 + text.charAt(i);
        var digits = Long.toString(Math.floorMod(number, 1_000_000L));
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
