package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.PadScene.PIN_ENTRY;
import static dev.foyer.device.xfs.conformance.PadScene.PRESS;
import static dev.foyer.device.xfs.conformance.PadScene.pinEntry;
import static dev.foyer.device.xfs.conformance.PadScene.press;
import static dev.foyer.device.xfs.conformance.PadScene.run;
import static dev.foyer.device.xfs.conformance.PadScene.secureEntry;
import static dev.foyer.device.xfs.conformance.PadScene.type;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The contract of Keyboard: entries of data, PINs and keys. A PIN's digits are in no message of any
 * rule.
 */
final class KeyboardKit implements Kit {
    private static final String DATA_ENTRY = "Keyboard.DataEntry";
    private static final String SECURE = "Keyboard.SecureKeyEntry";
    private static final String LAYOUT = "Keyboard.GetLayout";
    private static final String BEEP = "Keyboard.KeypressBeep";
    private static final String RESET = "Keyboard.Reset";
    private static final String KEY_EVENT = "Keyboard.KeyEvent";
    private static final String READY = "Keyboard.EnterDataEvent";
    private static final Set<String> GONE = Set.of("noDevice", "offline", "powerOff");

    @Override
    public String face() {
        return "Keyboard";
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                rule("tells the layout of each mode", Set.of(), LAYOUT, this::layout),
                rule("tells presses of a PIN without its digits", Set.of(PRESS), this::hidden),
                rule("ends by itself at the longest PIN", Set.of(PRESS), this::autoEnd),
                rule("passes over enter below the shortest PIN", Set.of(PRESS), this::tooShort),
                rule("takes back digits at clear and backspace", Set.of(PRESS), this::correcting),
                rule("ends well when cancel is pressed", Set.of(PRESS), this::cancelKey),
                rule("refuses entries that cannot be", Set.of(), this::refusals),
                rule(
                        "gives up an entry in which nobody presses a key",
                        Set.of(PRESS, "entry.expire"),
                        this::expires),
                rule("closes the keys at the time-out", Set.of(PRESS), this::timeOut),
                rule("closes the keys of a cancelled entry", Set.of(PRESS), this::cancelled),
                rule("cancels an entry that waits", Set.of(PRESS), this::cancelledInQueue),
                rule("tells keys to the client whose entry it is", Set.of(PRESS), this::clients),
                rule("closes the keys of a lost client", Set.of(PRESS), this::clientLost),
                rule(
                        "ends an entry at once when the wire is lost",
                        Set.of(PRESS, "link.cut", "link.mend"),
                        this::linkLost),
                rule(
                        "ends an entry at once when power fails",
                        Set.of(PRESS, "power.off", "power.on"),
                        this::powerLost),
                rule(
                        "ends an entry in fraudAttempt when the pad is opened",
                        Set.of(PRESS, "tamper"),
                        this::tampered),
                rule("tells the keys of a data entry", Set.of(PRESS), DATA_ENTRY, this::data),
                rule("takes a part of a key unseen", Set.of(PRESS), SECURE, this::secure),
                rule("refuses parts of keys that cannot be", Set.of(), SECURE, this::secureWrong),
                rule("tells which presses are heard", Set.of(), BEEP, this::beeps),
                rule("can be reset", Set.of(), RESET, this::reset));
    }

    private static Rule rule(String name, Set<String> acts, Trial trial) {
        return rule(name, acts, PIN_ENTRY, trial);
    }

    private static Rule rule(String name, Set<String> acts, String command, Trial trial) {
        return new Rule(name, acts, Set.of(command), trial);
    }

    private void layout(Scene scene) throws Broken, Unstaged {
        JsonNode all = scene.succeeds(LAYOUT, null).path("layout");
        for (String mode : List.of("data", "pin")) {
            var one = run(scene, LAYOUT, "{'entryMode':'" + mode + "'}");
            JsonNode frames = scene.succeeds(one).path("layout").path(mode);
            must(frames.equals(all.path(mode)), "the layout of " + mode + " is told in two ways");
            var keys = frames.findValuesAsText("key");
            must(keys.containsAll(List.of("zero", "nine", "enter")), mode + " lacks keys");
        }
        scene.endsIn(run(scene, LAYOUT, "{'entryMode':'touch'}"), "invalidData");
    }

    private static Scene.Running entry(Scene scene, ObjectNode payload) throws Broken {
        var entry = scene.start(PIN_ENTRY, payload);
        scene.event(entry, READY);
        return entry;
    }

    private void hidden(Scene scene) throws Broken, Unstaged {
        var entry = entry(scene, pinEntry(4, 12, false));
        type(scene, "4711");
        for (int i = 0; i < 4; i++) {
            JsonNode told = scene.event(entry, KEY_EVENT);
            must(
                    told.path("completion").asText().equals("continue"),
                    "a digit is told as " + told.path("completion"));
            must(!told.hasNonNull("digit"), "the event of a PIN's digit says which it is");
        }
        press(scene, "enter");
        JsonNode enter = scene.event(entry, KEY_EVENT);
        must(
                enter.path("completion").asText().equals("enter")
                        && enter.path("digit").asText().equals("enter"),
                "enter is told as " + enter);
        done(scene, entry, 4, "enter");
    }

    private static void done(Scene scene, Scene.Running entry, int digits, String how)
            throws Broken {
        JsonNode payload = scene.succeeds(entry);
        must(
                payload.path("digits").asInt(-1) == digits
                        && payload.path("completion").asText().equals(how),
                entry.command() + " ended with " + payload + " and not " + digits + ", " + how);
    }

    private void autoEnd(Scene scene) throws Broken, Unstaged {
        var entry = entry(scene, pinEntry(4, 6, true));
        type(scene, "123456");
        done(scene, entry, 6, "auto");
    }

    private void tooShort(Scene scene) throws Broken, Unstaged {
        var entry = entry(scene, pinEntry(5, 12, false));
        type(scene, "1234");
        press(scene, "enter");
        type(scene, "5");
        press(scene, "enter");
        done(scene, entry, 5, "enter");
    }

    private void correcting(Scene scene) throws Broken, Unstaged {
        var entry = entry(scene, pinEntry(4, 12, false));
        type(scene, "99999");
        press(scene, "clear");
        type(scene, "12345");
        press(scene, "backspace", "enter");
        done(scene, entry, 4, "enter");
    }

    private void cancelKey(Scene scene) throws Broken, Unstaged {
        var entry = entry(scene, pinEntry(4, 12, false));
        type(scene, "1234");
        press(scene, "cancel");
        must(
                scene.succeeds(entry).path("completion").asText().equals("cancel"),
                "the cancel key does not end in completion cancel");
        must(!PadScene.truth(scene, "pinHeld"), "the pad holds a PIN after cancel");
    }

    private void refusals(Scene scene) throws Broken, Unstaged {
        scene.fails(run(scene, PIN_ENTRY, "{'minLen':4,'activeKeys':{}}"), "noActivekeys");
        ObjectNode unknown = pinEntry(4, 12, false);
        unknown.withObjectProperty("activeKeys").putObject("eleven");
        scene.fails(scene.start(PIN_ENTRY, unknown), "keyInvalid");
        ObjectNode absent = pinEntry(4, 12, false);
        absent.withObjectProperty("activeKeys").putObject("fdk01");
        scene.fails(scene.start(PIN_ENTRY, absent), "keyNotSupported");
        ObjectNode endless = pinEntry(4, 12, false);
        endless.withObjectProperty("activeKeys").remove(List.of("enter", "cancel"));
        scene.fails(scene.start(PIN_ENTRY, endless), "noTerminatekeys");
        scene.fails(scene.start(PIN_ENTRY, pinEntry(8, 6, false)), "minimumLength");
        scene.fails(scene.start(PIN_ENTRY, pinEntry(13, 0, false)), "minimumLength");
    }

    private void expires(Scene scene) throws Broken, Unstaged {
        var entry = entry(scene, pinEntry(4, 12, false));
        type(scene, "123");
        scene.stage().perform("entry.expire");
        scene.fails(entry, "entryTimeout");
    }

    private void timeOut(Scene scene) throws Broken, Unstaged {
        var entry = scene.start(PIN_ENTRY, pinEntry(4, 12, false), Duration.ofMillis(400));
        scene.event(entry, READY);
        type(scene, "12");
        scene.endsIn(entry, "timeOut");
        PadScene.truthBecomes(scene, "entryOpen", false);
    }

    private void cancelled(Scene scene) throws Broken, Unstaged {
        var entry = entry(scene, pinEntry(4, 12, false));
        type(scene, "12");
        scene.cancel(entry);
        scene.endsIn(entry, "canceled");
        PadScene.truthBecomes(scene, "entryOpen", false);
        var next = entry(scene, pinEntry(4, 12, false));
        type(scene, "3456");
        press(scene, "enter");
        done(scene, next, 4, "enter");
    }

    private void cancelledInQueue(Scene scene) throws Broken, Unstaged {
        var first = entry(scene, pinEntry(4, 12, false));
        var second = scene.start(PIN_ENTRY, pinEntry(4, 12, false));
        scene.cancel(second);
        scene.endsIn(second, "canceled");
        type(scene, "1234");
        press(scene, "enter");
        done(scene, first, 4, "enter");
    }

    private void clients(Scene scene) throws Broken, Unstaged {
        try (Scene other = scene.another()) {
            var mine = entry(scene, pinEntry(4, 4, true));
            var theirs = other.start(PIN_ENTRY, pinEntry(4, 4, true));
            type(scene, "1234");
            done(scene, mine, 4, "auto");
            other.event(theirs, READY);
            must(
                    other.passedOver().stream()
                            .noneMatch(message ->
                                    message.path("header").path("name").asText().equals(KEY_EVENT)),
                    "keys of one client's entry are told to another");
            type(scene, "5678");
            done(other, theirs, 4, "auto");
        }
    }

    private void clientLost(Scene scene) throws Broken, Unstaged {
        Scene other = scene.another();
        entry(other, pinEntry(4, 12, false));
        type(scene, "12");
        other.drop();
        PadScene.truthBecomes(scene, "entryOpen", false);
        must(!PadScene.truth(scene, "pinHeld"), "the pad holds a PIN of a lost client");
        var mine = entry(scene, pinEntry(4, 4, true));
        type(scene, "1234");
        done(scene, mine, 4, "auto");
    }

    private void linkLost(Scene scene) throws Broken, Unstaged {
        var entry = entry(scene, pinEntry(4, 12, false));
        type(scene, "123");
        scene.stage().perform("link.cut");
        scene.endsIn(entry, "deviceNotReady");
        PadScene.deviceBecomes(scene, GONE);
        scene.endsIn(scene.start(PIN_ENTRY, pinEntry(4, 12, false)), "deviceNotReady");
        scene.stage().perform("link.mend");
        scene.online();
        must(!PadScene.truth(scene, "pinHeld"), "the pad holds half a PIN");
        must(!PadScene.truth(scene, "entryOpen"), "the keys are still open");
    }

    private void powerLost(Scene scene) throws Broken, Unstaged {
        var entry = entry(scene, pinEntry(4, 12, false));
        type(scene, "123");
        scene.stage().perform("power.off");
        scene.endsIn(entry, "deviceNotReady");
        PadScene.deviceBecomes(scene, GONE);
        scene.stage().perform("power.on");
        scene.online();
        must(!PadScene.truth(scene, "pinHeld"), "the pad holds half a PIN");
        var again = entry(scene, pinEntry(4, 4, true));
        type(scene, "1234");
        done(scene, again, 4, "auto");
    }

    private void tampered(Scene scene) throws Broken, Unstaged {
        var entry = entry(scene, pinEntry(4, 12, false));
        type(scene, "12");
        scene.stage().perform("tamper");
        scene.endsIn(entry, "fraudAttempt");
        PadScene.deviceBecomes(scene, Set.of("fraudAttempt"));
        JsonNode told = scene.unsolicited("Common.ErrorEvent");
        must(
                told.path("eventId").asText().equals("fraudAttempt"),
                "opening the pad is told as " + told.path("eventId"));
        scene.endsIn(scene.start(PIN_ENTRY, pinEntry(4, 12, false)), "fraudAttempt");
    }

    private void data(Scene scene) throws Broken, Unstaged {
        ObjectNode payload = pinEntry(0, 3, true);
        payload.remove("minLen");
        var entry = scene.start(DATA_ENTRY, payload);
        scene.event(entry, READY);
        press(scene, "seven");
        must(
                scene.event(entry, KEY_EVENT).path("digit").asText().equals("seven"),
                "a key of a data entry is not told");
        press(scene, "clear", "eight", "nine");
        JsonNode entered = scene.succeeds(entry);
        must(
                entered.path("completion").asText().equals("auto")
                        && entered.path("keys").asInt() == 4
                        && entered.path("pinKeys")
                                .findValuesAsText("digit")
                                .equals(List.of("seven", "clear", "eight", "nine")),
                "a data entry of seven, clear, eight and nine ended with " + entered);
        scene.fails(run(scene, DATA_ENTRY, "{'maxLen':3,'activeKeys':{}}"), "noActivekeys");
        scene.fails(
                run(scene, DATA_ENTRY, "{'maxLen':3,'activeKeys':{'eleven':{}}}"), "keyInvalid");
        scene.fails(
                run(scene, DATA_ENTRY, "{'maxLen':3,'activeKeys':{'fdk09':{}}}"),
                "keyNotSupported");
    }

    private void secure(Scene scene) throws Broken, Unstaged {
        var entry = scene.start(SECURE, secureEntry(32));
        scene.event(entry, READY);
        type(scene, "00112233445566778899aabbccddeeff");
        press(scene, "enter");
        JsonNode entered = scene.succeeds(entry);
        must(
                entered.path("digits").asInt() == 32
                        && PadScene.hex(entered.path("kcv")).equals("fde4fb"),
                "a part of a key ended with " + entered);
        for (JsonNode message : scene.passedOver()) {
            JsonNode digit = message.path("payload").path("digit");
            must(
                    digit.isMissingNode() || digit.isNull() || digit.asText().equals("enter"),
                    "a digit of a key was told");
        }
        must(PadScene.truth(scene, "partHeld"), "the pad does not hold the part");
        scene.succeeds(RESET, null);
        must(!PadScene.truth(scene, "partHeld"), "the pad holds the part after Reset");
    }

    private void secureWrong(Scene scene) throws Broken, Unstaged {
        scene.fails(scene.start(SECURE, secureEntry(16)), "invalidKeyLength");
        ObjectNode self = secureEntry(32).put("verificationType", "self");
        scene.fails(scene.start(SECURE, self), "modeNotSupported");
        ObjectNode none = secureEntry(32);
        none.putObject("activeKeys");
        scene.fails(scene.start(SECURE, none), "noActiveKeys");
        ObjectNode missing = secureEntry(32);
        missing.withObjectProperty("activeKeys").remove("seven");
        scene.fails(scene.start(SECURE, missing), "missingKeys");
        ObjectNode endless = secureEntry(32);
        endless.withObjectProperty("activeKeys").remove(List.of("enter", "cancel"));
        scene.fails(scene.start(SECURE, endless), "noTerminatekeys");
        ObjectNode unknown = secureEntry(32);
        unknown.withObjectProperty("activeKeys").putObject("eleven");
        scene.fails(scene.start(SECURE, unknown), "keyInvalid");
    }

    private void beeps(Scene scene) throws Broken, Unstaged {
        scene.succeeds(run(scene, BEEP, "{'mode':{'active':false,'inactive':true}}"));
        JsonNode mode = scene.status().path("keyboard").path("autoBeepMode");
        must(
                !mode.path("activeAvailable").asBoolean(true)
                        && mode.path("inactiveAvailable").asBoolean(),
                "Status tells of other beeps than were asked for: " + mode);
        scene.succeeds(run(scene, BEEP, "{'mode':{'active':true,'inactive':false}}"));
        scene.endsIn(run(scene, BEEP, "{'mode':{}}"), "invalidData");
    }

    private void reset(Scene scene) throws Broken, Unstaged {
        scene.succeeds(RESET, null);
    }
}
