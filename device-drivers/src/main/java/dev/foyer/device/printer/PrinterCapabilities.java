package dev.foyer.device.printer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The Printer part of {@code Common.Capabilities}: only what the commands here really do. */
final class PrinterCapabilities {
    private PrinterCapabilities() {}

    static Map<String, Object> of(PrinterOptions options) {
        boolean drawn = options.chinese() == PrinterOptions.Chinese.RASTER;
        var all = new LinkedHashMap<String, Object>();
        all.put(
                "type",
                flags(Set.of("receipt"), "receipt", "passbook", "journal", "document", "scanner"));
        all.put("resolution", flags(Set.of("medium"), "low", "medium", "high", "veryHigh"));
        all.put(
                "writeForm",
                flags(
                        drawn ? Set.of("text", "graphics", "barcode") : Set.of("text", "barcode"),
                        "text",
                        "graphics",
                        "ocr",
                        "micr",
                        "msf",
                        "barcode",
                        "stamp"));
        all.put("control", control(acts(options.presenter())));
        all.put("maxMediaOnStacker", 0);
        all.put("acceptMedia", false);
        all.put("multiPage", false);
        all.put("paperSources", sources());
        all.put("mediaTaken", options.kiosk());
        all.put("dispensePaper", false);
        all.put("mediaPresented", true);
        all.put("autoRetractPeriod", (int) options.retractAfter().toSeconds());
        all.put("retractToTransport", options.presenter() && options.bin() == 0);
        all.put("printSides", "single");
        return all;
    }

    /** The same of a printer of pages. */
    static Map<String, Object> ofPages(Set<String> acts) {
        var all = new LinkedHashMap<String, Object>();
        all.put(
                "type",
                flags(Set.of("document"), "receipt", "passbook", "journal", "document", "scanner"));
        all.put("resolution", flags(Set.of("high"), "low", "medium", "high", "veryHigh"));
        all.put(
                "writeForm",
                flags(
                        Set.of("text", "graphics", "barcode"),
                        "text",
                        "graphics",
                        "ocr",
                        "micr",
                        "msf",
                        "barcode",
                        "stamp"));
        var control = control(acts);
        control.put("clearBuffer", false);
        all.put("control", control);
        all.put("maxMediaOnStacker", 0);
        all.put("acceptMedia", false);
        all.put("multiPage", false);
        all.put("paperSources", sources());
        all.put("mediaTaken", false);
        all.put("dispensePaper", false);
        all.put("mediaPresented", true);
        all.put("autoRetractPeriod", 0);
        all.put("retractToTransport", false);
        all.put("printSides", "single");
        return all;
    }

    private static Map<String, Boolean> sources() {
        return flags(
                Set.of(PrinterStatus.SOURCE), "upper", "lower", "external", "aux", "aux2", "park");
    }

    /** What the media control of a receipt printer can do. */
    static Set<String> acts(boolean presenter) {
        return presenter
                ? Set.of("eject", "expel", "retract", "cut", "partialCut", "flush")
                : Set.of("eject", "cut", "partialCut", "flush");
    }

    /** The capability {@code control}; ClearBuffer is served by all. */
    static Map<String, Boolean> control(Set<String> acts) {
        var control =
                flags(
                        acts,
                        "eject",
                        "perforate",
                        "cut",
                        "skip",
                        "flush",
                        "retract",
                        "stack",
                        "partialCut",
                        "alarm",
                        "pageForward",
                        "pageBackward",
                        "turnMedia",
                        "stamp",
                        "park",
                        "expel",
                        "ejectToTransport",
                        "rotate180");
        control.put("clearBuffer", true);
        return control;
    }

    static Map<String, Boolean> flags(Set<String> yes, String... names) {
        var flags = new LinkedHashMap<String, Boolean>();
        for (String name : names) {
            flags.put(name, yes.contains(name));
        }
        return flags;
    }
}
