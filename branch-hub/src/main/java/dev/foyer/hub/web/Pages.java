package dev.foyer.hub.web;

import dev.foyer.hub.api.Kit;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The pages and the kit, served from the class path. Only names of a plain form are looked up, so
 * nothing outside the two folders can be reached. Event loop only; each file is read once.
 */
final class Pages {
    private static final Pattern WEB = Pattern.compile("/web/([a-z0-9-]+\\.(?:js|css|svg|html))");
    private static final Pattern KIT =
            Pattern.compile("/kit/((?:messages/)?[a-z]+(?:\\.(?:zh|en))?\\.json)");
    private static final Pattern PHONE = Pattern.compile("/t/[A-Za-z0-9_-]{1,64}");
    private static final Pattern BOOKED = Pattern.compile("/b/[A-Za-z0-9_-]{1,64}");
    private static final String PAGES = "/dev/foyer/hub/web/";
    private static final String KITS = "/dev/foyer/hub/kit/";

    /** Most bytes of one file. */
    private static final int FILE_MAX = 1024 * 1024;

    private final Map<String, Buffer> files = new HashMap<>();
    private final Buffer css = Buffer.buffer(css(Kit.read()));

    /** Answers when the path is a page's; says whether it did. */
    boolean serve(HttpServerRequest request) {
        var path = request.path();
        if (path == null) return false;
        var file = file(path);
        var body = path.equals("/kit/tokens.css") ? css : file == null ? null : read(file);
        if (body == null) return false;
        var response = request.response();
        Headers.page(response);
        response.putHeader("cache-control", "no-cache");
        if (!request.method().name().equals("GET") && !request.method().name().equals("HEAD")) {
            response.setStatusCode(405).putHeader("allow", "GET, HEAD").end();
            return true;
        }
        response.putHeader("content-type", type(file == null ? path : file));
        if (request.method().name().equals("HEAD"))
            response.putHeader("content-length", String.valueOf(body.length())).end();
        else response.end(body);
        return true;
    }

    private static @Nullable String file(String path) {
        return switch (path) {
            case "/" -> PAGES + "home.html";
            case "/hall" -> PAGES + "hall.html";
            case "/book" -> PAGES + "book.html";
            case "/desk" -> PAGES + "desk.html";
            default -> matched(path);
        };
    }

    private static @Nullable String matched(String path) {
        if (PHONE.matcher(path).matches()) return PAGES + "phone.html";
        if (BOOKED.matcher(path).matches()) return PAGES + "booked.html";
        var web = WEB.matcher(path);
        if (web.matches()) return PAGES + web.group(1);
        var kit = KIT.matcher(path);
        return kit.matches() ? KITS + kit.group(1) : null;
    }

    private @Nullable Buffer read(String file) {
        var known = files.get(file);
        if (known != null) return known;
        try (var in = Pages.class.getResourceAsStream(file)) {
            if (in == null) return null;
            var body = Buffer.buffer(in.readNBytes(FILE_MAX));
            files.put(file, body);
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static String type(String file) {
        var end = file.substring(file.lastIndexOf('.') + 1);
        return switch (end) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "application/json";
        };
    }

    /** The tokens as custom properties, so that no page repeats a colour. */
    static String css(Kit kit) {
        var text = new StringBuilder(":root, [data-tokens=light] {\n");
        new TreeMap<>(kit.light()).forEach((name, c) -> text.append(property(name, c)));
        text.append("  --fonts: ");
        for (var font : kit.fonts())
            text.append(font.contains(" ") ? "\"" + font + "\"" : font).append(", ");
        text.setLength(text.length() - 2);
        text.append(";\n  --grid: ").append(kit.grid()).append("px;\n  --corner: ");
        text.append(kit.corner()).append("px;\n  --focus-width: ").append(kit.focusWidth());
        text.append("px;\n  --motion: ").append(kit.motionMillis()).append("ms;\n");
        text.append("  --scale: ").append(kit.scale()).append(";\n}\n[data-tokens=dark] {\n");
        new TreeMap<>(kit.dark()).forEach((name, c) -> text.append(property(name, c)));
        return text.append("}\n").toString();
    }

    private static String property(String name, String colour) {
        return "  --" + name + ": " + colour + ";\n";
    }

    static byte[] resource(String name) {
        try (var in = Pages.class.getResourceAsStream(PAGES + name)) {
            if (in == null) throw new IllegalStateException("no resource " + name);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
