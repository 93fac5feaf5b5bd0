package dev.foyer.simulator.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The files of the page, and its colours from the design tokens that all screens share. */
final class Pages {
    private static final String TOKENS = "/dev/foyer/hub/kit/tokens.json";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String COLOURS = "/tokens.css";
    private static final Map<String, String> FILES =
            Map.ofEntries(
                    Map.entry("/", "text/html; charset=utf-8"),
                    Map.entry("/workbench.css", "text/css; charset=utf-8"),
                    Map.entry(COLOURS, "text/css; charset=utf-8"),
                    Map.entry("/icon.svg", "image/svg+xml"),
                    Map.entry("/workbench.js", SCRIPT),
                    Map.entry("/words.js", SCRIPT),
                    Map.entry("/screens.js", SCRIPT),
                    Map.entry("/devices.js", SCRIPT),
                    Map.entry("/drawings.js", SCRIPT),
                    Map.entry("/wallet.js", SCRIPT),
                    Map.entry("/faults.js", SCRIPT),
                    Map.entry("/messages.js", SCRIPT),
                    Map.entry("/records.js", SCRIPT));

    private final Buffer colours = Buffer.buffer(colours());

    boolean owns(String path) {
        return FILES.containsKey(path);
    }

    void answer(String path, HttpServerResponse response) {
        response.putHeader("Content-Type", FILES.get(path));
        if (path.equals(COLOURS)) {
            response.end(colours);
        } else {
            response.end(
                    Buffer.buffer(file(path.equals("/") ? "workbench.html" : path.substring(1))));
        }
    }

    /** No foreign code, no guessing of types, nothing kept. */
    static void harden(HttpServerResponse response) {
        response.putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'self'; img-src 'self' blob: data:; frame-ancestors 'none';"
                                + " base-uri 'none'; form-action 'none'");
    }

    private static String colours() {
        try {
            JsonNode tokens = new ObjectMapper().readTree(file(TOKENS)).path("colour");
            return ":root{color-scheme:light;%s}\n".formatted(of(tokens, "light"))
                    + "@media(prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;%s}}\n"
                            .formatted(of(tokens, "dark"))
                    + ":root[data-theme=dark]{color-scheme:dark;%s}\n"
                            .formatted(of(tokens, "dark"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String of(JsonNode tokens, String theme) {
        var css = new StringBuilder();
        tokens.properties()
                .forEach(one ->
                        css.append("--")
                                .append(one.getKey())
                                .append(':')
                                .append(one.getValue().path(theme).asText())
                                .append(';'));
        return css.toString();
    }

    private static byte[] file(String name) {
        try (var in = Pages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without " + name);
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
