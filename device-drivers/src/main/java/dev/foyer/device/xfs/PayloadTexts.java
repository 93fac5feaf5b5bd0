package dev.foyer.device.xfs;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

/**
 * Payloads as text, the last one remembered: a Status is the same object as long as nothing
 * changes, and clients ask for it again and again. Confined to one event loop.
 */
final class PayloadTexts {
    /** Longer ones are not kept in memory. */
    static final int KEPT_MAX = 16 * 1024;

    private @Nullable ObjectNode last;
    private String lastText = "";

    /**
     * @param payload changes no more
     */
    @SuppressWarnings("ReferenceEquality") // to compare what is in them would cost what this saves
    String text(ObjectNode payload) {
        if (payload == last) {
            return lastText;
        }
        String text = Json.text(payload);
        boolean kept = text.length() <= KEPT_MAX;
        last = kept ? payload : null;
        lastText = kept ? text : "";
        return text;
    }
}
