package dev.foyer.device.printer;

import dev.foyer.device.escpos.PrinterState;
import dev.foyer.device.escpos.PrinterState.Paper;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * The Printer part of {@code Common.Status}.
 *
 * @param media what stands in the mouth; null where the printer cannot tell
 */
record PrinterStatus(@Nullable String media, Map<String, String> paper) {
    /** The one roll of a receipt printer. */
    static final String SOURCE = "upper";

    static PrinterStatus of(PrinterState state, boolean kiosk) {
        boolean jammed = state.cutterError() || state.mechanicalError();
        var paper = jammed && state.paper() != Paper.OUT ? "jammed" : word(state.paper());
        return new PrinterStatus(kiosk ? media(state, jammed) : null, Map.of(SOURCE, paper));
    }

    static String word(Paper paper) {
        return switch (paper) {
            case UNKNOWN -> "unknown";
            case FULL -> "full";
            case LOW -> "low";
            case OUT -> "out";
        };
    }

    private static String media(PrinterState state, boolean jammed) {
        if (jammed) {
            return "jammed";
        }
        return switch (state.ticket()) {
            case UNKNOWN -> "unknown";
            case NONE -> "notPresent";
            case PRESENT -> "present";
        };
    }
}
