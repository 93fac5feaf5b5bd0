package dev.foyer.device.cashdispenser;

import dev.foyer.device.cash.CashPart;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.storage.UnitStatus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What a dispenser looks like from outside: Status, Capabilities, its cassettes, its answer. */
final class DispenserFaces {
    private DispenserFaces() {}

    static Object capabilities(int itemsMax) {
        var capabilities = new LinkedHashMap<String, Object>();
        capabilities.put("type", "selfServiceBill");
        capabilities.put("maxDispenseItems", itemsMax);
        capabilities.put("shutterControl", true);
        capabilities.put(
                "retractAreas",
                Map.of(
                        "retract", false,
                        "transport", false,
                        "stacker", false,
                        "reject", true,
                        "itemCassette", false,
                        "cashIn", false));
        capabilities.put("intermediateStacker", true);
        capabilities.put("itemsTakenSensor", true);
        capabilities.put(
                "positions",
                Map.of(
                        "left", false,
                        "right", false,
                        "center", true,
                        "top", false,
                        "bottom", false,
                        "front", false,
                        "rear", false));
        capabilities.put(
                "moveItems",
                Map.of(
                        "fromCashUnit", true,
                        "toCashUnit", false,
                        "toTransport", false,
                        "toStacker", true));
        return capabilities;
    }

    static Object status(NoteDispenser dispenser) {
        DispenserReport report = dispenser.report();
        var status = new LinkedHashMap<String, Object>();
        var position = new LinkedHashMap<String, Object>();
        position.put("position", "outDefault");
        if (report == null || !dispenser.inTouch()) {
            status.put("intermediateStacker", "unknown");
            position.put("shutter", "unknown");
            position.put("positionStatus", "unknown");
            position.put("transport", "unknown");
            position.put("transportStatus", "unknown");
        } else {
            status.put("intermediateStacker", report.stacker() == 0 ? "empty" : "notEmpty");
            position.put("shutter", report.shutterOpen() ? "open" : "closed");
            position.put("positionStatus", report.output() ? "notEmpty" : "empty");
            position.put("transport", report.jam() ? "inoperative" : "ok");
            position.put("transportStatus", report.jam() ? "notEmpty" : "empty");
        }
        status.put("positions", List.of(position));
        return status;
    }

    /** What each cassette can give now. */
    static List<Mixes.Source> sources(NoteDispenser dispenser, Storage<CashPart> storage) {
        var sources = new ArrayList<Mixes.Source>();
        for (String unit : dispenser.cassettes()) {
            var one = storage.unit(unit).orElseThrow();
            CashPart part = one.part();
            boolean gives = one.status() == UnitStatus.OK;
            sources.add(
                    new Mixes.Source(
                            unit,
                            Objects.requireNonNull(part.currency()),
                            Objects.requireNonNull(part.value()),
                            gives ? part.content().total() : 0));
        }
        return sources;
    }

    /** The keys of the present status token. */
    static Map<String, String> presentToken(
            String dispenseId, Ledger.Given given, Map<String, Integer> sums) {
        var keys = new LinkedHashMap<String, String>();
        keys.put("DISPENSEID", dispenseId);
        Boolean presented = given.presented();
        Integer retracted = given.retracted();
        int number = 1;
        for (var sum : new TreeMap<>(sums).entrySet()) {
            String all = sum.getValue() + ".00" + sum.getKey();
            String none = "0.00" + sum.getKey();
            keys.put("DISPENSED" + number, all);
            keys.put("PRESENTED" + number, Boolean.FALSE.equals(presented) ? "NO" : "YES");
            keys.put("PRESENTEDAMOUNT" + number, presented == null ? "?" : presented ? all : none);
            boolean back = retracted == null || retracted > 0;
            keys.put("RETRACTED" + number, back ? "YES" : "NO");
            keys.put(
                    "RETRACTEDAMOUNT" + number,
                    !back ? none : retracted != null && retracted == given.total() ? all : "?");
            number++;
        }
        return keys;
    }
}
