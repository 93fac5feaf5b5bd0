package dev.foyer.device.printer;

import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceStatus.Cause;
import dev.foyer.device.api.DeviceStatus.State;
import dev.foyer.device.ipp.PrinterFacts;
import dev.foyer.device.ipp.PrinterFacts.Severity;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** What an IPP printer's words mean for jobs, for status and for the device. Pure functions. */
final class PageHealth {
    private static final List<String> COVERS =
            List.of("cover-open", "door-open", "interlock-open", "input-tray-missing");
    private static final List<String> EMPTY =
            List.of("toner-empty", "marker-supply-empty", "developer-empty");
    private static final List<String> DEFECTS =
            List.of("opc-life-over", "fuser-over-temp", "fuser-under-temp", "marker-waste-full");

    /** A queue whose printer does not answer: what CUPS says of a printer that was switched off. */
    private static final List<String> AWAY =
            List.of("offline", "connecting-to-device", "timed-out", "shutdown");

    private PageHealth() {}

    /** What keeps a printer from printing. */
    static Optional<Trouble> trouble(PrinterFacts printer) {
        if (printer.says("media-jam", Severity.WARNING)) {
            return Optional.of(Trouble.PAPER_JAM);
        }
        if (any(printer, COVERS, Severity.WARNING)) {
            return Optional.of(Trouble.COVER_OPEN);
        }
        // One empty tray of several is a warning; the tray that the job needs is an error.
        if (printer.says("media-empty", Severity.ERROR)
                || printer.says("media-needed", Severity.ERROR)) {
            return Optional.of(Trouble.PAPER_OUT);
        }
        if (any(printer, EMPTY, Severity.ERROR)) {
            return Optional.of(Trouble.TONER_OUT);
        }
        if (printer.says("output-area-full", Severity.ERROR)) {
            return Optional.of(Trouble.OUTPUT_FULL);
        }
        if (any(printer, DEFECTS, Severity.ERROR)) {
            return Optional.of(Trouble.UNRECOVERABLE);
        }
        if (printer.says("paused", Severity.REPORT) || !printer.accepting()) {
            return Optional.of(Trouble.PAUSED);
        }
        boolean stopped = printer.state() == PrinterFacts.State.STOPPED;
        return stopped || any(printer, AWAY, Severity.REPORT)
                ? Optional.of(Trouble.OFFLINE)
                : Optional.empty();
    }

    /** The status of a printer that answers. */
    static DeviceStatus status(PrinterFacts printer) {
        var trouble = trouble(printer);
        if (trouble.isPresent()) {
            return PrinterHealth.of(trouble.get());
        }
        if (paper(printer).equals("low")) {
            return new DeviceStatus(State.ONLINE, Cause.NONE, "The paper is low: have some ready.");
        }
        return "low".equals(supply(printer, "toner"))
                ? new DeviceStatus(
                        State.ONLINE, Cause.NONE, "The toner is low: have a cartridge ready.")
                : DeviceStatus.ONLINE;
    }

    /** The word for the paper tray. */
    static String paper(PrinterFacts printer) {
        if (printer.says("media-jam", Severity.WARNING)) {
            return "jammed";
        }
        if (printer.says("media-empty", Severity.ERROR)
                || printer.says("media-needed", Severity.ERROR)) {
            return "out";
        }
        boolean low =
                printer.says("media-low", Severity.REPORT)
                        || printer.says("media-empty", Severity.WARNING);
        return low ? "low" : "full";
    }

    /**
     * The word for a supply.
     *
     * @param kind {@code toner} or {@code ink}
     * @return null where the printer has none of this kind
     */
    static @Nullable String supply(PrinterFacts printer, String kind) {
        var markers = printer.markers().stream().filter(m -> m.type().startsWith(kind)).toList();
        // Without a measuring printer toner is what the reasons speak of.
        if (markers.isEmpty() && (kind.equals("ink") || !printer.markers().isEmpty())) {
            return null;
        }
        if (any(printer, EMPTY, Severity.ERROR)) {
            return "out";
        }
        boolean low =
                printer.says("toner-low", Severity.REPORT)
                        || printer.says("marker-supply-low", Severity.REPORT)
                        || markers.stream().anyMatch(m -> m.level() >= 0 && m.level() <= m.low());
        if (low) {
            return "low";
        }
        return markers.isEmpty() ? "unknown" : "full";
    }

    private static boolean any(PrinterFacts printer, List<String> words, Severity atLeast) {
        return words.stream().anyMatch(word -> printer.says(word, atLeast));
    }
}
