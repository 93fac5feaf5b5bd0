package dev.foyer.screen.look;

import dev.foyer.hub.api.Kit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The design tokens as a screen needs them: the hub's {@link Kit} with its colours parsed and
 * proved to be complete. Immutable. A missing or wrong token is an {@link IllegalStateException} at
 * the start.
 *
 * @param kit the tokens that kiosk, tablet and web share
 * @param light colours of the day by name
 * @param dark colours of the night by name
 */
public record Tokens(Kit kit, Map<String, Rgb> light, Map<String, Rgb> dark) {
    /** The names every palette must have. */
    public static final List<String> COLOURS =
            List.of(
                    "ground",
                    "surface",
                    "ink",
                    "ink-soft",
                    "line",
                    "brand",
                    "brand-ink",
                    "wait",
                    "stop",
                    "done",
                    "focus");

    public Tokens {
        light = Map.copyOf(light);
        dark = Map.copyOf(dark);
    }

    /** Reads the tokens from the class path. */
    public static Tokens load() {
        return of(Kit.read());
    }

    static Tokens of(Kit kit) {
        return new Tokens(kit, parsed(kit.light()), parsed(kit.dark()));
    }

    /** The colours of the day or of the night. */
    public Map<String, Rgb> palette(boolean night) {
        return night ? dark : light;
    }

    /** One colour of a palette. */
    public Rgb colour(String name, boolean night) {
        return Objects.requireNonNull(palette(night).get(name), name);
    }

    private static Map<String, Rgb> parsed(Map<String, String> palette) {
        var colours = new LinkedHashMap<String, Rgb>();
        for (String name : COLOURS) {
            var hex = palette.get(name);
            if (hex == null || hex.isEmpty())
                throw new IllegalStateException("design token '" + name + "' is missing");
            colours.put(name, Rgb.parse(hex));
        }
        return colours;
    }
}
