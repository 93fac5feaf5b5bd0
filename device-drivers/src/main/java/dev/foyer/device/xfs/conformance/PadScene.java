package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.Scene.json;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the kits of a PIN pad do alike: press keys, have keys wrapped and import them. */
final class PadScene {
    static final String PIN_ENTRY = "Keyboard.PinEntry";
    static final String IMPORT_KEY = "KeyManagement.ImportKey";
    static final String ILLEGAL_ACCESS = "KeyManagement.IllegalKeyAccessEvent";
    static final String DUKPT_KSN = "KeyManagement.DUKPTKSNEvent";
    static final String PRESS = "key.press";
    static final String WRAP = "keys.wrap";
    static final Duration SOON = Duration.ofSeconds(5);

    private static final List<String> NUMBERS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final Set<String> LETTERS = Set.of("a", "b", "c", "d", "e", "f");

    private PadScene() {}

    /** Keys zero to nine, and enter, cancel, clear and backspace; the first two end the entry. */
    static ObjectNode pinEntry(int min, int max, boolean autoEnd) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("minLen", min).put("maxLen", max).put("autoEnd", autoEnd);
        ObjectNode keys = payload.putObject("activeKeys");
        NUMBERS.forEach(key -> keys.putObject(key));
        for (String key : List.of("enter", "cancel")) {
            keys.putObject(key).put("terminate", true);
        }
        keys.putObject("clear");
        keys.putObject("backspace");
        return payload;
    }

    /** All that is needed to type a part of a key of so many hexadecimal digits. */
    static ObjectNode secureEntry(int digits) {
        ObjectNode payload = pinEntry(0, 0, false);
        payload.remove(List.of("minLen", "maxLen"));
        payload.put("keyLen", digits).put("verificationType", "zero").put("cryptoMethod", "aes");
        ObjectNode keys = payload.withObjectProperty("activeKeys");
        LETTERS.forEach(key -> keys.putObject(key));
        keys.putObject("shift");
        return payload;
    }

    static void press(Scene scene, String... keys) throws Unstaged {
        for (String key : keys) {
            scene.stage().perform(PRESS, Map.of("key", key));
        }
    }

    /** Presses digits, hexadecimal ones with shift before. */
    static void type(Scene scene, String digits) throws Unstaged {
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit >= 'a') {
                press(scene, "shift", NUMBERS.get(digit - 'a' + 1));
            } else {
                press(scene, NUMBERS.get(digit - '0'));
            }
        }
    }

    /** A whole PIN entry that ends with enter. */
    static void enterPin(Scene scene, String pin) throws Broken, Unstaged {
        var entry = scene.start(PIN_ENTRY, pinEntry(4, 12, false));
        scene.event(entry, "Keyboard.EnterDataEvent");
        type(scene, pin);
        press(scene, "enter");
        JsonNode entered = scene.succeeds(entry);
        must(
                entered.path("digits").asInt() == pin.length(),
                "an entry of " + pin.length() + " digits says digits " + entered.path("digits"));
    }

    /** A key block from the bank. */
    record Wrapped(String protection, String block, String checkValue) {
        ObjectNode importing(String name) {
            return importing(name, block);
        }

        ObjectNode importing(String name, String otherBlock) {
            ObjectNode payload = JsonNodeFactory.instance.objectNode();
            payload.put("key", name).put("decryptKey", protection);
            payload.put("value", Base64.getEncoder().encodeToString(ascii(otherBlock)));
            return payload;
        }

        private static byte[] ascii(String text) {
            return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        }
    }

    /**
     * Has the bank make and wrap a key.
     *
     * @param letters usage, algorithm and mode of use, such as P0AE
     */
    static Wrapped wrap(Scene scene, String name, String letters, int bytes) throws Unstaged {
        scene.stage()
                .perform(WRAP, Map.of("name", name, "is", letters, "bytes", String.valueOf(bytes)));
        JsonNode wrapped =
                scene.stage()
                        .truth()
                        .orElseThrow(() -> new Unstaged("nobody tells of the key block"))
                        .path("wrapped");
        return new Wrapped(
                wrapped.path("protection").asText(),
                wrapped.path("block").asText(),
                wrapped.path("checkValue").asText());
    }

    /** Has the bank wrap a key, and imports it. */
    static Wrapped load(Scene scene, String name, String letters, int bytes)
            throws Broken, Unstaged {
        Wrapped wrapped = wrap(scene, name, letters, bytes);
        scene.succeeds(IMPORT_KEY, wrapped.importing(name));
        return wrapped;
    }

    /** A command of which the payload is written with single quotes. */
    static Scene.Running run(Scene scene, String command, String payload) throws Broken {
        return scene.start(command, json(payload));
    }

    /** What the pad itself says, where it says anything. */
    static boolean truth(Scene scene, String property) {
        return scene.stage().truth().map(all -> all.path(property).asBoolean()).orElse(false);
    }

    /** Waits until the physical side is as wanted. */
    static void truthBecomes(Scene scene, String property, boolean wanted) throws Broken {
        long until = System.nanoTime() + SOON.toNanos();
        while (truth(scene, property) != wanted) {
            must(System.nanoTime() < until, property + " is not " + wanted + " at the pad");
            scene.status();
        }
    }

    static void deviceBecomes(Scene scene, Set<String> states) throws Broken {
        scene.statusBecomes(
                status -> states.contains(status.path("common").path("device").asText()),
                SOON,
                "a device that is one of " + states);
    }

    /** Base64 as it comes in payloads, in hexadecimal. */
    static String hex(JsonNode base64) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(base64.asText()));
    }

    static String base64(String text) {
        return Base64.getEncoder()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
