package dev.foyer.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The design tokens that kiosk, tablet and web share. Immutable; any thread.
 *
 * @param light colour by token name, {@code #RRGGBB}
 * @param dark the same tokens for the night kiosk and the hall display
 * @param fonts families in the order of preference
 * @param scale from one step of type to the next
 * @param grid all space is a multiple of it, in pixels at 96 dpi
 * @param corner radius of corners in the same pixels
 * @param focusWidth width of the focus ring in the same pixels
 * @param motionMillis longest motion
 */
public record Kit(
        Map<String, String> light,
        Map<String, String> dark,
        List<String> fonts,
        double scale,
        int grid,
        int corner,
        int focusWidth,
        int motionMillis) {
    private static final String FILE = "/dev/foyer/hub/kit/tokens.json";

    public Kit {
        light = Map.copyOf(light);
        dark = Map.copyOf(dark);
        fonts = List.copyOf(fonts);
    }

    /** Reads the tokens from the class path. */
    public static Kit read() {
        try (var in = Kit.class.getResourceAsStream(FILE)) {
            if (in == null) throw new IllegalStateException("no design tokens " + FILE);
            return of(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("design tokens", e);
        }
    }

    private static Kit of(JsonNode file) {
        var light = new LinkedHashMap<String, String>();
        var dark = new LinkedHashMap<String, String>();
        for (var token : file.path("colour").properties()) {
            light.put(token.getKey(), token.getValue().path("light").asText());
            dark.put(token.getKey(), token.getValue().path("dark").asText());
        }
        var fonts = new ArrayList<String>();
        for (var font : file.path("type").path("families")) fonts.add(font.asText());
        return new Kit(
                light,
                dark,
                fonts,
                file.path("type").path("scale").asDouble(),
                file.path("space").path("grid").asInt(),
                file.path("corner").asInt(),
                file.path("focus").path("width").asInt(),
                file.path("motion").path("maxMillis").asInt());
    }

    /** Contrast of two colours as WCAG 2.2 defines it, from 1 to 21. */
    public static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16 & 0xff)
                + 0.7152 * linear(rgb >> 8 & 0xff)
                + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int eightBit) {
        double c = eightBit / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
