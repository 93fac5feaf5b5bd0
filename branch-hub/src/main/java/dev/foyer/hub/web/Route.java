package dev.foyer.hub.web;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of the table of all that can be asked.
 *
 * @param path below {@code /api/v1}, with places as <code>{id}</code>
 * @param right who may
 * @param changes whether it changes something and so needs an idempotency key
 */
record Route(String method, String path, Right right, boolean changes, Handler handler) {
    /** Does what was asked; runs on the event loop and never blocks. */
    interface Handler {
        Future<Reply> handle(Ask ask);
    }

    /** The values of the places when the path fits, else null. */
    @Nullable List<String> fit(String[] parts) {
        var own = path.split("/", -1);
        if (own.length != parts.length) return null;
        var values = new ArrayList<String>(1);
        for (int i = 0; i < own.length; i++) {
            if (own[i].startsWith("{")) values.add(parts[i]);
            else if (!own[i].equals(parts[i])) return null;
        }
        return values;
    }

    boolean hasPlaces() {
        return path.indexOf('{') >= 0;
    }
}
