package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.PadScene.IMPORT_KEY;
import static dev.foyer.device.xfs.conformance.PadScene.PRESS;
import static dev.foyer.device.xfs.conformance.PadScene.WRAP;
import static dev.foyer.device.xfs.conformance.PadScene.hex;
import static dev.foyer.device.xfs.conformance.PadScene.load;
import static dev.foyer.device.xfs.conformance.PadScene.press;
import static dev.foyer.device.xfs.conformance.PadScene.run;
import static dev.foyer.device.xfs.conformance.PadScene.secureEntry;
import static dev.foyer.device.xfs.conformance.PadScene.type;
import static dev.foyer.device.xfs.conformance.PadScene.wrap;
import static dev.foyer.device.xfs.conformance.Scene.json;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The contract of KeyManagement: keys come in wrapped or in parts, are told truly, and go. */
final class KeyManagementKit implements Kit {
    private static final String DETAIL = "KeyManagement.GetKeyDetail";
    private static final String KCV = "KeyManagement.GenerateKCV";
    private static final String DELETE = "KeyManagement.DeleteKey";
    private static final String INITIALIZE = "KeyManagement.Initialization";
    private static final String AUTHENTICATE = "KeyManagement.StartAuthenticate";
    private static final String RESET = "KeyManagement.Reset";
    private static final String MAC = "Crypto.GenerateAuthentication";
    private static final String SECURE = "Keyboard.SecureKeyEntry";

    @Override
    public String face() {
        return "KeyManagement";
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                rule("takes in key blocks and tells their attributes", Set.of(WRAP), this::imports),
                rule("compares check values", Set.of(WRAP), this::checkValues),
                rule("refuses key blocks that cannot be", Set.of(WRAP), this::badBlocks),
                rule("does not begin an initial key for a second time", Set.of(WRAP), this::twice),
                rule("holds no more keys than it says", Set.of(WRAP), this::full),
                rule("makes check values", Set.of(WRAP), this::makesCheckValues),
                rule("deletes one key and all", Set.of(WRAP), this::deletes),
                rule("begins anew at Initialization", Set.of(WRAP), this::initializes),
                rule("deletes for whoever signs the challenge", Set.of(WRAP), this::signed),
                rule("puts a key together from parts", Set.of(WRAP, PRESS), this::parts),
                rule(
                        "keeps keys when power fails",
                        Set.of(WRAP, "power.off", "power.on"),
                        this::powerLost),
                rule("loses its keys when it is opened", Set.of(WRAP, "tamper"), this::tampered),
                rule("ends when the pad falls silent", Set.of(WRAP, "fault.deaf"), this::silent),
                rule("can be reset and keeps its keys", Set.of(WRAP), this::reset));
    }

    private static Rule rule(String name, Set<String> acts, Trial trial) {
        return new Rule(name, acts, Set.of(IMPORT_KEY, DETAIL), trial);
    }

    private static JsonNode details(Scene scene) throws Broken {
        return scene.succeeds(DETAIL, null).path("keyDetails");
    }

    private static void state(Scene scene, String wanted) throws Broken {
        scene.statusBecomes(
                status ->
                        status.path("keyManagement")
                                .path("encryptionState")
                                .asText()
                                .equals(wanted),
                PadScene.SOON,
                "encryptionState " + wanted);
    }

    private void imports(Scene scene) throws Broken, Unstaged {
        state(scene, "initialized");
        for (var one :
                Map.of("P0AE", 32, "D0AB", 16, "M6AG", 24, "B1AX", 16, "K1AD", 32).entrySet()) {
            String letters = one.getKey();
            var wrapped = wrap(scene, letters, letters, one.getValue());
            int bits = one.getValue() * 8;
            JsonNode imported = scene.succeeds(IMPORT_KEY, wrapped.importing(letters));
            if (!letters.startsWith("B1")) {
                must(
                        imported.path("keyLength").asInt() == bits,
                        "a key of " + bits + " bits is told as " + imported.path("keyLength"));
            }
            var asked = run(scene, DETAIL, "{'keyName':'" + letters + "'}");
            JsonNode detail = scene.succeeds(asked).path("keyDetails").path(letters);
            JsonNode block = detail.path("keyBlockInfo");
            String told =
                    block.path("keyUsage").asText()
                            + block.path("algorithm").asText()
                            + block.path("modeOfUse").asText();
            must(told.equals(letters), "a key " + letters + " is told as " + told);
            must(detail.path("loaded").asText().equals("yes"), letters + " is not loaded");
        }
        state(scene, "ready");
        must(details(scene).size() >= 5, "not all keys are told");
        scene.fails(run(scene, DETAIL, "{'keyName':'nobody'}"), "keyNotFound");
    }

    private void checkValues(Scene scene) throws Broken, Unstaged {
        var wrapped = wrap(scene, "pin", "P0AE", 16);
        ObjectNode payload = wrapped.importing("pin");
        payload.set("verifyAttributes", json("{'cryptoMethod':'kcvZero'}"));
        JsonNode imported = scene.succeeds(IMPORT_KEY, payload);
        must(
                hex(imported.path("verificationData")).equals(wrapped.checkValue()),
                "pad and bank have different check values");
        payload.put("verificationData", base64(wrapped.checkValue()));
        scene.succeeds(IMPORT_KEY, payload);
        payload.put("verificationData", "AAAA");
        scene.fails(scene.start(IMPORT_KEY, payload), "invalidValue");
        payload.set("verifyAttributes", json("{'cryptoMethod':'kcvSelf'}"));
        scene.fails(scene.start(IMPORT_KEY, payload), "modeNotSupported");
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    private void badBlocks(Scene scene) throws Broken, Unstaged {
        var good = wrap(scene, "pin", "P0AE", 16);
        String block = good.block();
        load(scene, "data", "D0AB", 16);
        fails(scene, good.importing("pin").put("decryptKey", "nobody"), "keyNotFound");
        fails(scene, good.importing("pin").put("decryptKey", "data"), "useViolation");
        fails(scene, good.importing("pin", "no key block but plain text"), "formatNotSupported");
        fails(scene, good.importing("pin", "B" + block.substring(1)), "formatNotSupported");
        fails(scene, good.importing("pin", block.substring(0, 40)), "formatInvalid");
        char other = block.endsWith("0") ? '1' : '0';
        String changed = block.substring(0, block.length() - 1) + other;
        fails(scene, good.importing("pin", changed), "contentInvalid");
        String otherUse = block.replace("P0AE", "D0AB");
        fails(scene, good.importing("pin", otherUse), "contentInvalid");
        fails(scene, good.importing(good.protection()), "duplicateKey");
        fails(scene, good.importing("pin").put("decryptMethod", "ecb"), "cryptoMethodNotSupported");
        fails(scene, good.importing("pin").put("verifyKey", "data"), "signatureNotSupported");
        fails(scene, wrap(scene, "odd", "P0AD", 16).importing("odd"), "modeNotSupported");
        must(!details(scene).has("pin"), "a key that was refused is told of");
        scene.endsIn(run(scene, IMPORT_KEY, "{}"), "invalidData");
    }

    private static void fails(Scene scene, ObjectNode payload, String code) throws Broken {
        scene.fails(scene.start(IMPORT_KEY, payload), code);
    }

    private void twice(Scene scene) throws Broken, Unstaged {
        var first = load(scene, "dukpt", "B1AX", 16);
        fails(scene, first.importing("dukpt"), "duplicateKey");
        fails(scene, first.importing("another"), "duplicateKey");
        scene.succeeds(run(scene, DELETE, "{'key':'dukpt'}"));
        fails(scene, first.importing("dukpt"), "duplicateKey");
        load(scene, "dukpt", "B1AX", 16);
    }

    private void full(Scene scene) throws Broken, Unstaged {
        int most = scene.capabilities().path("keyManagement").path("keyNum").asInt();
        var wrapped = wrap(scene, "pin", "P0AE", 16);
        scene.succeeds(IMPORT_KEY, wrapped.importing("first"));
        for (int i = details(scene).size(); i < most; i++) {
            scene.succeeds(IMPORT_KEY, wrapped.importing("key" + i));
        }
        fails(scene, wrapped.importing("one more"), "noKeyRam");
        must(details(scene).size() == most, "keyNum is not the number of keys that fit");
    }

    private void makesCheckValues(Scene scene) throws Broken, Unstaged {
        for (String letters : List.of("P0AE", "B1AX")) {
            var wrapped = load(scene, letters, letters, 16);
            var asked = run(scene, KCV, "{'key':'" + letters + "','keyCheckMode':'zero'}");
            must(
                    hex(scene.succeeds(asked).path("kcv")).equals(wrapped.checkValue()),
                    "pad and bank have different check values");
        }
        scene.fails(run(scene, KCV, "{'key':'nobody','keyCheckMode':'zero'}"), "keyNotFound");
        scene.fails(run(scene, KCV, "{'key':'P0AE','keyCheckMode':'self'}"), "modeNotSupported");
    }

    private void deletes(Scene scene) throws Broken, Unstaged {
        var factory = wrap(scene, "x", "P0AE", 16).protection();
        load(scene, "one", "P0AE", 16);
        load(scene, "two", "D0AB", 16);
        load(scene, "three", "D0AB", 16);
        scene.succeeds(run(scene, DELETE, "{'key':'one'}"));
        must(!details(scene).has("one"), "a deleted key is told of");
        must(details(scene).has("two"), "another key than the named one is gone");
        scene.fails(run(scene, DELETE, "{'key':'one'}"), "keyNotFound");
        scene.fails(run(scene, DELETE, "{'key':'" + factory + "'}"), "accessDenied");
        scene.succeeds(DELETE, null);
        must(details(scene).size() == 1, "keys are left after all were deleted");
    }

    private void initializes(Scene scene) throws Broken, Unstaged {
        load(scene, "one", "P0AE", 16);
        state(scene, "ready");
        try (Scene other = scene.another()) {
            scene.succeeds(INITIALIZE, null);
            other.unsolicited("KeyManagement.InitializedEvent");
        }
        must(!details(scene).has("one"), "a key is left after Initialization");
        state(scene, "initialized");
        load(scene, "one", "P0AE", 16);
    }

    private void signed(Scene scene) throws Broken, Unstaged {
        load(scene, "mac", "M6AC", 16);
        load(scene, "signs only", "M6AG", 16);
        load(scene, "data", "D0AB", 16);
        String mac = sign(scene);
        scene.succeeds(delete(scene, "data", "mac", mac, "cmac"));
        must(!details(scene).has("data"), "a deleted key is told of");
        load(scene, "data", "D0AB", 16);
        scene.fails(delete(scene, "data", "mac", mac, "cmac"), "randomInvalid");
        sign(scene);
        scene.fails(delete(scene, "data", "mac", "AAAAAAAAAAA=", "cmac"), "macInvalid");
        scene.fails(delete(scene, "data", "nobody", mac, "cmac"), "keyNotFound");
        scene.fails(delete(scene, "data", "data", mac, "cmac"), "useViolation");
        scene.fails(delete(scene, "data", "signs only", mac, "cmac"), "modeOfUseNotSupported");
        scene.endsIn(delete(scene, "data", "mac", mac, "certhost"), "unsupportedData");
        must(details(scene).has("data"), "a key went although nobody signed for it");
        scene.endsIn(run(scene, AUTHENTICATE, "{'command':{}}"), "invalidData");
    }

    private static String sign(Scene scene) throws Broken {
        var asked = run(scene, AUTHENTICATE, "{'command':{'deleteKey':{'key':'data'}}}");
        JsonNode challenge = scene.succeeds(asked);
        must(challenge.path("signers").path("cmac").asBoolean(), "nobody may sign with a CMAC");
        String data = challenge.path("dataToSign").asText();
        var making = run(scene, MAC, "{'key':'mac','data':'" + data + "'}");
        return scene.succeeds(making).path("authenticationData").asText();
    }

    private static Scene.Running delete(
            Scene scene, String key, String signer, String mac, String method) throws Broken {
        return run(
                scene,
                DELETE,
                "{'key':'%s','authentication':{'method':'%s','key':'%s','data':'%s'}}"
                        .formatted(key, method, signer, mac));
    }

    private void parts(Scene scene) throws Broken, Unstaged {
        String attributes = "'keyAttributes':{'keyUsage':'%s','algorithm':'A','modeOfUse':'B'}";
        String more = "{'key':'hand','constructing':true," + attributes.formatted("D0") + "}";
        String last = "{'key':'hand','constructing':false," + attributes.formatted("D0") + "}";
        scene.endsIn(run(scene, IMPORT_KEY, more), "sequenceError");
        typePart(scene, "000102030405060708090a0b0c0d0e0f");
        scene.succeeds(run(scene, IMPORT_KEY, more));
        must(
                details(scene).path("hand").path("loaded").asText().equals("construct"),
                "a key of which parts are missing is not told as construct");
        scene.fails(run(scene, KCV, "{'key':'hand','keyCheckMode':'zero'}"), "keyNoValue");
        scene.fails(run(scene, IMPORT_KEY, last), "accessDenied");
        typePart(scene, "00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f");
        scene.fails(run(scene, IMPORT_KEY, more), "invalidKeyLength");
        String otherUse = "{'key':'hand','constructing':true," + attributes.formatted("M6") + "}";
        scene.fails(run(scene, IMPORT_KEY, otherUse), "modeNotSupported");
        typePart(scene, "00112233445566778899aabbccddeeff");
        scene.succeeds(run(scene, IMPORT_KEY, more));
        scene.succeeds(run(scene, IMPORT_KEY, last));
        must(
                details(scene).path("hand").path("loaded").asText().equals("yes"),
                "a key that is whole is not told as loaded");
        // AES-128 with key 00102030405060708090a0b0c0d0e0f0 over a block of zeros.
        var asked = run(scene, KCV, "{'key':'hand','keyCheckMode':'zero'}");
        String value = hex(scene.succeeds(asked).path("kcv"));
        must(value.equals(HAND_VALUE), "the key put together has the check value " + value);
    }

    /** Computed apart: the first three bytes of AES of zeros under the two parts' sum. */
    static final String HAND_VALUE = "561b16";

    private static void typePart(Scene scene, String digits) throws Broken, Unstaged {
        var entry = scene.start(SECURE, secureEntry(digits.length()));
        scene.event(entry, "Keyboard.EnterDataEvent");
        type(scene, digits);
        press(scene, "enter");
        scene.succeeds(entry);
    }

    private void powerLost(Scene scene) throws Broken, Unstaged {
        var wrapped = load(scene, "pin", "P0AE", 16);
        scene.stage().perform("power.off");
        PadScene.deviceBecomes(scene, Set.of("noDevice", "offline", "powerOff"));
        scene.endsIn(scene.start(IMPORT_KEY, wrapped.importing("late")), "deviceNotReady");
        scene.stage().perform("power.on");
        scene.online();
        var asked = run(scene, KCV, "{'key':'pin','keyCheckMode':'zero'}");
        must(
                hex(scene.succeeds(asked).path("kcv")).equals(wrapped.checkValue()),
                "after power failed the key is another one");
        must(!details(scene).has("late"), "a key came in without power");
    }

    private void tampered(Scene scene) throws Broken, Unstaged {
        var wrapped = load(scene, "pin", "P0AE", 16);
        scene.stage().perform("tamper");
        PadScene.deviceBecomes(scene, Set.of("fraudAttempt"));
        state(scene, "notInitialized");
        must(details(scene).isEmpty(), "an opened pad tells of keys");
        scene.endsIn(scene.start(IMPORT_KEY, wrapped.importing("pin")), "fraudAttempt");
        scene.endsIn(scene.start(INITIALIZE, null), "fraudAttempt");
    }

    private void silent(Scene scene) throws Broken, Unstaged {
        var wrapped = wrap(scene, "pin", "P0AE", 16);
        scene.stage().perform("fault.deaf", Map.of("at", "1"));
        scene.endsIn(scene.start(IMPORT_KEY, wrapped.importing("pin")), "deviceNotReady");
        scene.online();
        scene.succeeds(IMPORT_KEY, wrapped.importing("pin"));
    }

    private void reset(Scene scene) throws Broken, Unstaged {
        load(scene, "pin", "P0AE", 16);
        scene.succeeds(RESET, null);
        must(details(scene).has("pin"), "a key is gone after Reset");
    }
}
