package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.CardReaderKit.DETECTED_EVENT;
import static dev.foyer.device.xfs.conformance.CardReaderKit.MOVE;
import static dev.foyer.device.xfs.conformance.CardReaderKit.READ;
import static dev.foyer.device.xfs.conformance.CardReaderKit.REMOVED_EVENT;
import static dev.foyer.device.xfs.conformance.CardReaderKit.RESET;
import static dev.foyer.device.xfs.conformance.CardReaderKit.TAKE;
import static dev.foyer.device.xfs.conformance.CardReaderKit.insertedAndRead;
import static dev.foyer.device.xfs.conformance.CardReaderKit.media;
import static dev.foyer.device.xfs.conformance.CardReaderKit.mediaBecomes;
import static dev.foyer.device.xfs.conformance.Scene.json;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of CardReader where it has storage units: cards come out of hoppers and go into bins,
 * and the counts are right whatever happens on the way.
 */
final class CardDispenserRules {
    private static final String GET_STORAGE = "Storage.GetStorage";
    private static final String WRITE = "CardReader.WriteRawData";
    private static final String CHANGED_EVENT = "Storage.StorageChangedEvent";
    private static final String THRESHOLD_EVENT = "Storage.StorageThresholdEvent";
    private static final String EXIT = "exit";
    private static final String TRANSPORT = "transport";

    private CardDispenserRules() {}

    static List<Kit.Rule> all() {
        return List.of(
                rule("gives a card from a hopper and counts it", CardDispenserRules::gives, TAKE),
                rule(
                        "writes a blank card's stripe and reads what it wrote",
                        CardDispenserRules::writes,
                        TAKE),
                rule("refuses to write what no stripe holds", CardDispenserRules::writesNot, TAKE),
                rule(
                        "keeps a card that is left in the mouth, and counts it twice over",
                        CardDispenserRules::retains,
                        TAKE),
                rule("lets one card at a time onto the path", CardDispenserRules::occupied, TAKE),
                rule(
                        "says noMedia and tells the threshold when a hopper is empty",
                        CardDispenserRules::runsOut,
                        "hopper.empty"),
                rule("says full when the bin is full", CardDispenserRules::binFull, "bin.full"),
                rule("says what it moves nowhere", CardDispenserRules::nowhere),
                rule("parks a card and takes it back", CardDispenserRules::parks, TAKE),
                rule(
                        "counts a card that is stuck as gone, and frees it by a reset",
                        CardDispenserRules::jam,
                        TAKE,
                        "fault.jam"),
                rule(
                        "says mediaJam again when a reset does not help, until it is opened",
                        CardDispenserRules::wedged,
                        "fault.wedge",
                        "path.open"),
                rule(
                        "knows after a power cut in the middle where the card is",
                        CardDispenserRules::powerCut,
                        TAKE,
                        "fault.power",
                        "power.on"),
                rule(
                        "gives one card when an answer is lost",
                        scene -> once(scene, "fault.lost"),
                        TAKE,
                        "fault.lost"),
                rule(
                        "gives one card when an answer is garbled",
                        scene -> once(scene, "fault.noise"),
                        TAKE,
                        "fault.noise"),
                rule(
                        "says shutterFail when the mouth does not open",
                        CardDispenserRules::shutter,
                        TAKE,
                        "fault.shutter"),
                rule(
                        "says hardwareError when the encoder fails",
                        CardDispenserRules::encoder,
                        "fault.encoder"),
                rule(
                        "keeps a customer's card in the bin, and no hopper is blamed",
                        CardDispenserRules::retainsCustomers,
                        "card.insert"),
                rule(
                        "moves nothing during an exchange, and begins none while a card is out",
                        CardDispenserRules::exchange,
                        TAKE),
                rule(
                        "tells when a unit is pulled out, and doubts it when it is back",
                        CardDispenserRules::pulledUnit,
                        "unit.pull",
                        "unit.push"));
    }

    private static Kit.Rule rule(String name, Kit.Trial trial, String... acts) {
        return new Kit.Rule(
                name,
                Set.of(acts),
                Set.of(MOVE, RESET, READ, WRITE, GET_STORAGE),
                scene -> {
                    // What earlier rules have put into the bin is taken out, as a person would.
                    set(scene);
                    trial.keptOn(scene);
                });
    }

    /** The units by kind. */
    private static String unit(Scene scene, String type) throws Broken {
        var units = scene.succeeds(GET_STORAGE, null).path("storage");
        for (var entry : units.properties()) {
            if (type.equals(entry.getValue().at("/card/capabilities/type").asText())) {
                return entry.getKey();
            }
        }
        throw new Broken("there is no unit of type " + type);
    }

    private static int count(Scene scene, String unit) throws Broken {
        return status(scene, unit).path("count").asInt(-1);
    }

    private static JsonNode status(Scene scene, String unit) throws Broken {
        return scene.succeeds(GET_STORAGE, null).path("storage").path(unit).at("/card/status");
    }

    /** Begins with counts that are true, where the physical side can say them. */
    private static void set(Scene scene) throws Broken {
        var truth = scene.stage().truth();
        if (truth.isEmpty()) {
            return;
        }
        mediaBecomes(scene, "notPresent");
        scene.succeeds("Storage.StartExchange", null);
        for (var unit : truth.get().path("units").properties()) {
            scene.succeeds(
                    "Storage.SetStorage",
                    json(
                            "{'storage': {'%s': {'card': {'status': {'initialCount': %d}}}}}"
                                    .formatted(unit.getKey(), unit.getValue().asInt())));
        }
        scene.succeeds("Storage.EndExchange", null);
        scene.passedOver();
    }

    /** The service's counts are those of the physical side. */
    private static void countsAreTrue(Scene scene) throws Broken {
        var truth = scene.stage().truth();
        if (truth.isEmpty()) {
            return;
        }
        for (var unit : truth.get().path("units").properties()) {
            int told = count(scene, unit.getKey());
            must(
                    told == unit.getValue().asInt(),
                    unit.getKey() + " holds " + unit.getValue() + " cards, but says " + told);
        }
    }

    private static JsonNode way(String from, String to) {
        return json("{'from': '" + from + "', 'to': '" + to + "'}");
    }

    private static void counted(Scene scene, String unit, int before, int difference)
            throws Broken {
        int now = count(scene, unit);
        must(
                now == before + difference,
                unit + " had " + before + " cards and has " + now + " after " + difference);
        countsAreTrue(scene);
    }

    private static void takeIt(Scene scene) throws Broken, Unstaged {
        mediaBecomes(scene, "entering");
        scene.stage().perform(TAKE);
        scene.unsolicited(REMOVED_EVENT);
        mediaBecomes(scene, "notPresent");
    }

    private static void gives(Scene scene) throws Broken, Unstaged {
        String hopper = unit(scene, "dispense");
        int before = count(scene, hopper);
        scene.succeeds(MOVE, way(hopper, EXIT));
        var changed = scene.unsolicited(CHANGED_EVENT);
        must(changed.has(hopper), "StorageChangedEvent does not name " + hopper);
        counted(scene, hopper, before, -1);
        takeIt(scene);
        counted(scene, hopper, before, -1);
    }

    private static void writes(Scene scene) throws Broken, Unstaged {
        String hopper = unit(scene, "dispense");
        scene.succeeds(MOVE, way(hopper, TRANSPORT));
        mediaBecomes(scene, "present");
        String track2 = base64("6250946000000016=31122010000000000");
        String track1 = base64("B6250946000000016^LI/XIAOMING^3112201");
        scene.succeeds(
                WRITE,
                json(
                        ("{'track1': {'data': '%s'},"
                                        + " 'track2': {'data': '%s', 'writeMethod': 'hico'}}")
                                .formatted(track1, track2)));
        var read =
                scene.succeeds(
                        READ,
                        json("{'track1': true, 'track2': true, 'track3': true, 'chip': true}"));
        must(read.at("/track1/data").asText().equals(track1), "track 1 reads otherwise");
        must(read.at("/track2/data").asText().equals(track2), "track 2 reads otherwise");
        must(
                read.at("/track3/status").asText().equals("dataMissing"),
                "track 3 is not said to be missing");
        must(!read.at("/chip/0/data").asText().isEmpty(), "the blank card's chip is silent");
        scene.succeeds(MOVE, way(TRANSPORT, EXIT));
        takeIt(scene);
    }

    private static void writesNot(Scene scene) throws Broken, Unstaged {
        scene.succeeds(MOVE, way(unit(scene, "dispense"), TRANSPORT));
        for (String track :
                List.of(
                        "'track2': {'data': '" + base64("NO LETTERS HERE") + "'}",
                        "'track2': {'data': '" + base64("1".repeat(38)) + "'}",
                        "'track1': {'data': '!'}")) {
            scene.endsIn(scene.start(WRITE, json("{" + track + "}")), "invalidData");
        }
        scene.endsIn(
                scene.start(WRITE, json("{'track1JIS': {'data': 'MTIz'}}")), "unsupportedData");
        scene.succeeds(MOVE, way(TRANSPORT, EXIT));
        takeIt(scene);
    }

    private static void retains(Scene scene) throws Broken {
        String hopper = unit(scene, "dispense");
        String bin = unit(scene, "retain");
        int before = count(scene, hopper);
        int binBefore = count(scene, bin);
        int kept = status(scene, hopper).path("retainCount").asInt();
        scene.succeeds(MOVE, way(hopper, EXIT));
        mediaBecomes(scene, "entering");
        scene.succeeds(MOVE, way(EXIT, bin));
        mediaBecomes(scene, "notPresent");
        counted(scene, hopper, before, -1);
        counted(scene, bin, binBefore, 1);
        int now = status(scene, hopper).path("retainCount").asInt();
        must(now == kept + 1, "retainCount of " + hopper + " is " + now + " and not one more");
    }

    private static void occupied(Scene scene) throws Broken, Unstaged {
        String hopper = unit(scene, "dispense");
        int before = count(scene, hopper);
        scene.succeeds(MOVE, way(hopper, TRANSPORT));
        scene.fails(scene.start(MOVE, way(hopper, EXIT)), "occupied");
        scene.succeeds(MOVE, way(TRANSPORT, EXIT));
        takeIt(scene);
        counted(scene, hopper, before, -1);
    }

    private static void runsOut(Scene scene) throws Broken, Unstaged {
        String hopper = unit(scene, "dispense");
        scene.stage().perform("hopper.empty", Map.of("unit", hopper));
        var told = scene.unsolicited(THRESHOLD_EVENT);
        String word = told.path(hopper).at("/card/status/replenishmentStatus").asText();
        must(word.equals("empty"), "the threshold told is " + word);
        scene.fails(scene.start(MOVE, way(hopper, EXIT)), "noMedia");
        must(media(scene).equals("notPresent"), "a card came from nowhere");
    }

    private static void binFull(Scene scene) throws Broken, Unstaged {
        String hopper = unit(scene, "dispense");
        String bin = unit(scene, "retain");
        scene.succeeds(MOVE, way(hopper, TRANSPORT));
        scene.stage().perform("bin.full");
        scene.unsolicited(THRESHOLD_EVENT);
        scene.fails(scene.start(MOVE, way(TRANSPORT, bin)), "full");
        scene.fails(scene.start(RESET, json("{'to': 'retain'}")), "retainBinFull");
        mediaBecomes(scene, "present");
        countsAreTrue(scene);
    }

    private static void nowhere(Scene scene) throws Broken {
        String hopper = unit(scene, "dispense");
        String bin = unit(scene, "retain");
        scene.endsIn(scene.start(MOVE, way(bin, EXIT)), "unsupportedData");
        scene.endsIn(scene.start(MOVE, way(TRANSPORT, hopper)), "unsupportedData");
        scene.endsIn(scene.start(MOVE, way("unit99", EXIT)), "invalidData");
        scene.fails(scene.start(MOVE, way(TRANSPORT, bin)), "noMedia");
        scene.fails(scene.start(MOVE, way(EXIT, bin)), "noMedia");
        countsAreTrue(scene);
    }

    private static void parks(Scene scene) throws Broken, Unstaged {
        String hopper = unit(scene, "dispense");
        String park = unit(scene, "park");
        scene.succeeds(MOVE, way(hopper, TRANSPORT));
        scene.succeeds(MOVE, way(TRANSPORT, park));
        mediaBecomes(scene, "notPresent");
        countsAreTrue(scene);
        scene.succeeds(MOVE, way(park, EXIT));
        takeIt(scene);
        countsAreTrue(scene);
    }

    private static void jam(Scene scene) throws Broken, Unstaged {
        String hopper = unit(scene, "dispense");
        int before = count(scene, hopper);
        scene.stage().perform("fault.jam");
        scene.fails(scene.start(MOVE, way(hopper, EXIT)), "mediaJam");
        mediaBecomes(scene, "jammed");
        counted(scene, hopper, before, -1);
        scene.fails(scene.start(MOVE, way(hopper, EXIT)), "mediaJam");
        scene.succeeds(RESET, json("{'to': 'exit'}"));
        must(
                scene.unsolicited(DETECTED_EVENT).path("position").asText().equals(EXIT),
                "the card is not said to be at the exit");
        takeIt(scene);
        counted(scene, hopper, before, -1);
    }

    private static void wedged(Scene scene) throws Broken, Unstaged {
        String hopper = unit(scene, "dispense");
        scene.stage().perform("fault.wedge");
        scene.fails(scene.start(MOVE, way(hopper, EXIT)), "mediaJam");
        scene.fails(scene.start(RESET, json("{'to': 'retain'}")), "mediaJam");
        must(
                scene.unsolicited(DETECTED_EVENT).path("position").asText().equals("jammed"),
                "the card is not said to be jammed");
        scene.stage().perform("path.open");
        mediaBecomes(scene, "notPresent");
        scene.online();
        countsAreTrue(scene);
    }

    private static void powerCut(Scene scene) throws Broken, Unstaged {
        String hopper = unit(scene, "dispense");
        int before = count(scene, hopper);
        scene.stage().perform("fault.power");
        String code = Talk.code(scene.end(scene.start(MOVE, way(hopper, EXIT))));
        must(!code.equals("success"), "a move without power is called a success");
        scene.statusBecomes(
                status -> status.path("cardReader").path("media").asText().equals("unknown"),
                Conformance.BACK_WITHIN,
                "that the device is away");
        scene.stage().perform("power.on");
        scene.statusBecomes(
                status -> status.path("cardReader").path("media").asText().equals("jammed"),
                Conformance.BACK_WITHIN,
                "that a card stands between two places");
        counted(scene, hopper, before, -1);
        scene.succeeds(RESET, json("{'to': 'exit'}"));
        takeIt(scene);
        counted(scene, hopper, before, -1);
    }

    private static void once(Scene scene, String fault) throws Broken, Unstaged {
        String hopper = unit(scene, "dispense");
        int before = count(scene, hopper);
        scene.stage().perform(fault);
        var move = scene.start(MOVE, way(hopper, EXIT));
        // The service waits as long as the mechanics may need before it asks again.
        mediaBecomesPatiently(scene);
        scene.succeeds(move);
        takeIt(scene);
        counted(scene, hopper, before, -1);
    }

    private static void mediaBecomesPatiently(Scene scene) throws Broken {
        scene.statusBecomes(
                status -> status.path("cardReader").path("media").asText().equals("entering"),
                Conformance.BACK_WITHIN,
                "that media is entering");
    }

    private static void shutter(Scene scene) throws Broken, Unstaged {
        String hopper = unit(scene, "dispense");
        int before = count(scene, hopper);
        scene.stage().perform("fault.shutter");
        scene.fails(scene.start(MOVE, way(hopper, EXIT)), "shutterFail");
        mediaBecomes(scene, "present");
        counted(scene, hopper, before, -1);
        scene.succeeds(MOVE, way(TRANSPORT, EXIT));
        takeIt(scene);
    }

    private static void encoder(Scene scene) throws Broken, Unstaged {
        scene.succeeds(MOVE, way(unit(scene, "dispense"), TRANSPORT));
        scene.stage().perform("fault.encoder");
        scene.endsIn(
                scene.start(WRITE, json("{'track2': {'data': '" + base64("123=456") + "'}}")),
                "hardwareError");
        var module = scene.status().at("/cardReader/magWriteModule").asText();
        must(module.equals("inoperable"), "magWriteModule is " + module);
        scene.succeeds(RESET, json("{'to': 'retain'}"));
        String bin = unit(scene, "retain");
        must(
                scene.unsolicited(DETECTED_EVENT).path("position").asText().equals(bin),
                "the spoilt card is not said to be in " + bin);
        countsAreTrue(scene);
    }

    private static void retainsCustomers(Scene scene) throws Broken, Unstaged {
        String hopper = unit(scene, "dispense");
        String bin = unit(scene, "retain");
        int kept = status(scene, hopper).path("retainCount").asInt();
        insertedAndRead(scene);
        scene.succeeds(MOVE, way(TRANSPORT, bin));
        must(
                status(scene, hopper).path("retainCount").asInt() == kept,
                "a customer's card was counted as one of " + hopper);
        countsAreTrue(scene);
    }

    private static void exchange(Scene scene) throws Broken, Unstaged {
        String hopper = unit(scene, "dispense");
        scene.succeeds("Storage.StartExchange", null);
        scene.endsIn(scene.start(MOVE, way(hopper, EXIT)), "sequenceError");
        scene.succeeds("Storage.EndExchange", null);
        scene.succeeds(MOVE, way(hopper, EXIT));
        mediaBecomes(scene, "entering");
        scene.fails(scene.start("Storage.StartExchange", null), "transactionActive");
        takeIt(scene);
        countsAreTrue(scene);
    }

    private static void pulledUnit(Scene scene) throws Broken, Unstaged {
        String hopper = unit(scene, "dispense");
        scene.stage().perform("unit.pull", Map.of("unit", hopper));
        unitBecomes(scene, hopper, "missing");
        scene.fails(scene.start(MOVE, way(hopper, EXIT)), "noMedia");
        scene.stage().perform("unit.push", Map.of("unit", hopper));
        unitBecomes(scene, hopper, "manipulated");
        set(scene);
        must(unitStatus(scene, hopper).equals("ok"), "a unit that was set is still doubted");
    }

    private static void unitBecomes(Scene scene, String unit, String wanted) throws Broken {
        var told = scene.unsolicited(CHANGED_EVENT).path(unit).path("status").asText();
        must(told.equals(wanted), unit + " is told to be " + told + " and not " + wanted);
        must(unitStatus(scene, unit).equals(wanted), unit + " is not " + wanted);
    }

    private static String unitStatus(Scene scene, String unit) throws Broken {
        return scene.succeeds(GET_STORAGE, null).path("storage").path(unit).path("status").asText();
    }

    private static String base64(String text) {
        return Base64.getEncoder()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
