package dev.foyer.device.ipp;

import java.util.List;
import java.util.Set;

/**
 * What a printer says of itself.
 *
 * @param accepting it takes jobs
 * @param reasons as they came, with their suffixes
 * @param markers toner and ink, where the printer measures them
 */
public record PrinterFacts(
        State state,
        boolean accepting,
        Set<String> reasons,
        String message,
        String model,
        List<Marker> markers) {

    /** The states of RFC 8011, 5.4.11, with their numbers. */
    public enum State {
        IDLE(3),
        PROCESSING(4),
        STOPPED(5);

        private final int code;

        State(int code) {
            this.code = code;
        }

        static State of(int code) {
            for (State state : values()) {
                if (state.code == code) {
                    return state;
                }
            }
            throw new IllegalArgumentException(code + " is not the state of a printer");
        }
    }

    /**
     * One supply.
     *
     * @param type such as toner or ink
     * @param level percent; negative = not measured
     * @param low from this level down it is low
     */
    public record Marker(String type, int level, int low) {}

    /** How bad a reason is: the suffix of RFC 8011, 5.4.12; a reason without one counts as bad. */
    public enum Severity {
        REPORT,
        WARNING,
        ERROR
    }

    public PrinterFacts {
        reasons = Set.copyOf(reasons);
        markers = List.copyOf(markers);
    }

    /** Whether a reason is given, at least so bad; the keyword comes without suffix. */
    public boolean says(String keyword, Severity atLeast) {
        for (String reason : reasons) {
            if (bare(reason).equals(keyword) && severity(reason).compareTo(atLeast) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String bare(String reason) {
        return reason.replaceFirst("-(report|warning|error)$", "");
    }

    private static Severity severity(String reason) {
        if (reason.endsWith("-report")) {
            return Severity.REPORT;
        }
        return reason.endsWith("-warning") ? Severity.WARNING : Severity.ERROR;
    }
}
