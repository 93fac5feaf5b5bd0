package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.PadScene.DUKPT_KSN;
import static dev.foyer.device.xfs.conformance.PadScene.PRESS;
import static dev.foyer.device.xfs.conformance.PadScene.WRAP;
import static dev.foyer.device.xfs.conformance.PadScene.enterPin;
import static dev.foyer.device.xfs.conformance.PadScene.hex;
import static dev.foyer.device.xfs.conformance.PadScene.load;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The contract of PinPad: PIN blocks that the bank can open, each under a key of its own, and no
 * PIN left behind.
 */
final class PinPadKit implements Kit {
    private static final String PIN_BLOCK = "PinPad.GetPinBlock";
    private static final String RESET = "PinPad.Reset";
    private static final String IDENTIFIERS = "PinPad.GetQueryPCIPTSDeviceId";
    private static final String PAN = "4999999999999996";
    private static final String PAN_SHORT = "499999999999999";
    private static final Set<String> HANDS = Set.of(PRESS, WRAP, "pin.opens");

    @Override
    public String face() {
        return "PinPad";
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                rule("gives a DUKPT block that the bank opens", HANDS, this::dukpt),
                rule("gives each DUKPT block a number of its own", HANDS, this::onceEach),
                rule("gives blocks under fixed keys in its formats", HANDS, this::fixedKeys),
                rule("forgets the PIN when its block was given", HANDS, this::forgets),
                rule("gives no block without a PIN", Set.of(WRAP), this::noPin),
                rule("refuses keys and formats that do not fit", HANDS, this::refusals),
                rule("tells everybody of keys used wrongly", HANDS, this::illegalAccess),
                rule(
                        "counts on after power failed",
                        with(HANDS, "power.off", "power.on"),
                        this::powerLost),
                rule(
                        "uses one key when an answer is garbled",
                        with(HANDS, "fault.garble"),
                        this::garbled),
                rule(
                        "ends when the line breaks before the block, and keeps no PIN",
                        with(HANDS, "fault.drop"),
                        this::dropped),
                rule(
                        "ends when power fails before the block, and keeps no PIN",
                        with(HANDS, "fault.power", "power.on"),
                        this::powerLostAtBlock),
                rule(
                        "gives no block once it was opened",
                        with(HANDS, "fault.tamper"),
                        this::tampered),
                rule("forgets the PIN at Reset", Set.of(PRESS, WRAP), this::reset),
                new Rule(
                        "tells the identifiers of PCI PTS",
                        Set.of(),
                        Set.of(IDENTIFIERS),
                        this::identifiers));
    }

    private static Set<String> with(Set<String> acts, String... more) {
        var all = new java.util.HashSet<>(acts);
        all.addAll(List.of(more));
        return all;
    }

    private static Rule rule(String name, Set<String> acts, Trial trial) {
        return new Rule(
                name, acts, Set.of(PIN_BLOCK, PadScene.PIN_ENTRY, PadScene.IMPORT_KEY), trial);
    }

    private static ObjectNode ask(String key, String format, String pan) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("key", key)
                .put("format", format)
                .put("customerData", pan)
                .put("padding", 0);
    }

    /** The number of the transaction, empty under a fixed key. */
    private static String opens(
            Scene scene, String key, String format, String pan, String pin, boolean dukpt)
            throws Broken, Unstaged {
        var running = scene.start(PIN_BLOCK, ask(key, format, pan));
        String ksn = "";
        if (dukpt) {
            JsonNode told = scene.event(running, DUKPT_KSN);
            must(told.path("key").asText().equals(key), "the event names another key");
            ksn = hex(told.path("ksn"));
        }
        var with = new HashMap<String, String>();
        with.put("block", hex(scene.succeeds(running).path("pinBlock")));
        with.put("name", key);
        with.put("ksn", ksn);
        with.put("format", format.substring("iso".length()));
        with.put("pan", pan);
        with.put("pin", pin);
        scene.stage().perform("pin.opens", with);
        return ksn;
    }

    private void dukpt(Scene scene) throws Broken, Unstaged {
        load(scene, "dukpt", "B1AX", 16);
        for (String pin : List.of("1234", "987654321098", "000000")) {
            enterPin(scene, pin);
            opens(scene, "dukpt", "iso4", PAN, pin, true);
        }
    }

    private void onceEach(Scene scene) throws Broken, Unstaged {
        load(scene, "dukpt", "B1AX", 16);
        var seen = new java.util.HashSet<String>();
        for (int i = 0; i < 5; i++) {
            enterPin(scene, "1234");
            must(
                    seen.add(opens(scene, "dukpt", "iso4", PAN, "1234", true)),
                    "two PIN blocks have the same number");
        }
    }

    private void fixedKeys(Scene scene) throws Broken, Unstaged {
        JsonNode can = scene.capabilities().path("pinPad");
        for (var one :
                List.of(
                        List.of("A", "iso4", PAN, "32"),
                        List.of("T", "iso0", PAN_SHORT, "16"),
                        List.of("T", "iso3", PAN_SHORT, "24"),
                        List.of("4", "iso0", PAN_SHORT, "16"))) {
            String algorithm = one.get(0);
            boolean has =
                    can.path("pinFormats").path(one.get(1)).asBoolean()
                            && can.path("pinBlockAttributes").path("P0").has(algorithm);
            if (has) {
                String letters = "P0" + algorithm + "E";
                load(scene, letters, letters, Integer.parseInt(one.get(3)));
                enterPin(scene, "24680");
                opens(scene, letters, one.get(1), one.get(2), "24680", false);
            }
        }
    }

    private void forgets(Scene scene) throws Broken, Unstaged {
        load(scene, "pin", "P0AE", 16);
        enterPin(scene, "1234");
        opens(scene, "pin", "iso4", PAN, "1234", false);
        must(!PadScene.truth(scene, "pinHeld"), "the pad still holds the PIN");
        scene.fails(scene.start(PIN_BLOCK, ask("pin", "iso4", PAN)), "noPin");
    }

    private void noPin(Scene scene) throws Broken, Unstaged {
        load(scene, "pin", "P0AE", 16);
        scene.fails(scene.start(PIN_BLOCK, ask("pin", "iso4", PAN)), "noPin");
    }

    private void refusals(Scene scene) throws Broken, Unstaged {
        load(scene, "pin", "P0AE", 16);
        load(scene, "data", "D0AB", 16);
        enterPin(scene, "1234");
        scene.fails(scene.start(PIN_BLOCK, ask("nobody", "iso4", PAN)), "keyNotFound");
        scene.fails(scene.start(PIN_BLOCK, ask("data", "iso4", PAN)), "useViolation");
        scene.fails(scene.start(PIN_BLOCK, ask("pin", "diebold", PAN)), "formatNotSupported");
        scene.fails(scene.start(PIN_BLOCK, ask("pin", "iso0", PAN_SHORT)), "algorithmNotSupported");
        scene.fails(
                scene.start(PIN_BLOCK, ask("pin", "iso4", PAN).put("cryptoMethod", "cbc")),
                "cryptoMethodNotSupported");
        scene.endsIn(scene.start(PIN_BLOCK, ask("pin", "iso4", "card")), "invalidData");
        scene.endsIn(
                scene.start(PIN_BLOCK, ask("pin", "iso4", PAN).put("xorData", "0011")),
                "unsupportedData");
        // None of it has cost the customer the PIN.
        opens(scene, "pin", "iso4", PAN, "1234", false);
    }

    private void illegalAccess(Scene scene) throws Broken, Unstaged {
        try (Scene other = scene.another()) {
            scene.fails(scene.start(PIN_BLOCK, ask("nobody", "iso4", PAN)), "keyNotFound");
            JsonNode told = other.unsolicited(PadScene.ILLEGAL_ACCESS);
            must(
                    told.path("keyName").asText().equals("nobody")
                            && told.path("errorCode").asText().equals("keyNotFound"),
                    "a key that is not there is told as " + told);
        }
    }

    private void powerLost(Scene scene) throws Broken, Unstaged {
        load(scene, "dukpt", "B1AX", 16);
        enterPin(scene, "1234");
        String before = opens(scene, "dukpt", "iso4", PAN, "1234", true);
        enterPin(scene, "5678");
        scene.stage().perform("power.off");
        PadScene.deviceBecomes(scene, Set.of("noDevice", "offline", "powerOff"));
        scene.stage().perform("power.on");
        scene.online();
        scene.fails(scene.start(PIN_BLOCK, ask("dukpt", "iso4", PAN)), "noPin");
        enterPin(scene, "1357");
        String after = opens(scene, "dukpt", "iso4", PAN, "1357", true);
        must(after.compareTo(before) > 0, "after power failed the numbers begin again");
    }

    private void garbled(Scene scene) throws Broken, Unstaged {
        load(scene, "dukpt", "B1AX", 16);
        enterPin(scene, "1234");
        String first = opens(scene, "dukpt", "iso4", PAN, "1234", true);
        enterPin(scene, "1234");
        scene.stage().perform("fault.garble", Map.of("at", "1"));
        String second = opens(scene, "dukpt", "iso4", PAN, "1234", true);
        long apart =
                Long.parseLong(second.substring(16), 16) - Long.parseLong(first.substring(16), 16);
        must(apart == 1, "a repeated question used up " + apart + " keys");
    }

    private void dropped(Scene scene) throws Broken, Unstaged {
        load(scene, "dukpt", "B1AX", 16);
        enterPin(scene, "1234");
        scene.stage().perform("fault.drop", Map.of("at", "1"));
        scene.endsIn(scene.start(PIN_BLOCK, ask("dukpt", "iso4", PAN)), "deviceNotReady");
        scene.online();
        scene.fails(scene.start(PIN_BLOCK, ask("dukpt", "iso4", PAN)), "noPin");
    }

    private void powerLostAtBlock(Scene scene) throws Broken, Unstaged {
        load(scene, "dukpt", "B1AX", 16);
        enterPin(scene, "1234");
        scene.stage().perform("fault.power", Map.of("at", "1"));
        scene.endsIn(scene.start(PIN_BLOCK, ask("dukpt", "iso4", PAN)), "deviceNotReady");
        scene.stage().perform("power.on");
        scene.online();
        scene.fails(scene.start(PIN_BLOCK, ask("dukpt", "iso4", PAN)), "noPin");
    }

    private void tampered(Scene scene) throws Broken, Unstaged {
        load(scene, "pin", "P0AE", 16);
        enterPin(scene, "1234");
        scene.stage().perform("fault.tamper", Map.of("at", "1"));
        scene.endsIn(scene.start(PIN_BLOCK, ask("pin", "iso4", PAN)), "fraudAttempt");
        PadScene.deviceBecomes(scene, Set.of("fraudAttempt"));
        must(!PadScene.truth(scene, "pinHeld"), "an opened pad still holds the PIN");
    }

    private void reset(Scene scene) throws Broken, Unstaged {
        load(scene, "pin", "P0AE", 16);
        enterPin(scene, "1234");
        scene.succeeds(RESET, null);
        scene.fails(scene.start(PIN_BLOCK, ask("pin", "iso4", PAN)), "noPin");
    }

    private void identifiers(Scene scene) throws Broken, Unstaged {
        must(
                !scene.succeeds(IDENTIFIERS, null).isEmpty(),
                "a pad without any identifier of PCI PTS");
    }
}
