package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.PadScene.DUKPT_KSN;
import static dev.foyer.device.xfs.conformance.PadScene.WRAP;
import static dev.foyer.device.xfs.conformance.PadScene.base64;
import static dev.foyer.device.xfs.conformance.PadScene.hex;
import static dev.foyer.device.xfs.conformance.PadScene.load;
import static dev.foyer.device.xfs.conformance.PadScene.run;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The contract of Crypto: what the device enciphers and signs is what the bank expects. */
final class CryptoKit implements Kit {
    private static final String RANDOM = "Crypto.GenerateRandom";
    private static final String CRYPT = "Crypto.CryptoData";
    private static final String MAC = "Crypto.GenerateAuthentication";
    private static final String VERIFY = "Crypto.VerifyAuthentication";
    private static final String DIGEST = "Crypto.Digest";

    /** Thirty-two bytes: whole blocks of every cipher. */
    private static final String TEXT = "A kiosk in the hall of a branch.";

    @Override
    public String face() {
        return "Crypto";
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                new Rule("gives random numbers", Set.of(), Set.of(RANDOM), this::random),
                new Rule("makes digests", Set.of(), Set.of(DIGEST), this::digests),
                rule("enciphers as the bank does", with("cipher.is"), CRYPT, this::enciphers),
                rule("deciphers what it enciphered", with(), CRYPT, this::roundTrips),
                rule("enciphers under derived keys", with("cipher.is"), CRYPT, this::dukptData),
                rule("makes MACs as the bank does", with("mac.is"), MAC, this::macs),
                rule("makes MACs under derived keys", with("mac.is"), MAC, this::dukptMac),
                rule("verifies MACs", with(), VERIFY, this::verifies),
                rule("refuses keys that do not fit", with(), CRYPT, this::refusals),
                rule("refuses MACs that cannot be", with(), MAC, this::macRefusals),
                rule("tells everybody of keys used wrongly", with(), CRYPT, this::illegalAccess),
                rule("ends when the pad falls silent", with("fault.deaf"), CRYPT, this::silent),
                rule("ends when the line breaks", with("fault.drop"), CRYPT, this::dropped));
    }

    private static Set<String> with(String... more) {
        var all = new java.util.HashSet<>(List.of(more));
        all.add(WRAP);
        return all;
    }

    private static Rule rule(String name, Set<String> acts, String command, Trial trial) {
        return new Rule(name, acts, Set.of(command, PadScene.IMPORT_KEY), trial);
    }

    private static ObjectNode ask(String key, String mode, String method, String data) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("key", key)
                .put("modeOfUse", mode)
                .put("cryptoMethod", method)
                .put("data", data);
    }

    private static ObjectNode mac(String key, String data) {
        return JsonNodeFactory.instance.objectNode().put("key", key).put("data", data);
    }

    private static String hexText() {
        return HexFormat.of().formatHex(TEXT.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> algorithms(Scene scene) throws Broken {
        JsonNode can = scene.capabilities().path("crypto").path("cryptoAttributes").path("D0");
        return List.of("A", "T", "4").stream().filter(can::has).toList();
    }

    private void random(Scene scene) throws Broken, Unstaged {
        String first = scene.succeeds(RANDOM, null).path("randomNumber").asText();
        String second = scene.succeeds(RANDOM, null).path("randomNumber").asText();
        must(first.length() >= 8 && !first.equals(second), "two random numbers are the same");
    }

    private void digests(Scene scene) throws Broken, Unstaged {
        var sha1 = run(scene, DIGEST, "{'hashAlgorithm':'sha1','data':'YWJj'}");
        must(
                hex(scene.succeeds(sha1).path("digest"))
                        .equals("a9993e364706816aba3e25717850c26c9cd0d89d"),
                "the SHA-1 of abc is another one");
        var sha256 = run(scene, DIGEST, "{'hashAlgorithm':'sha256','data':'YWJj'}");
        must(
                hex(scene.succeeds(sha256).path("digest")).startsWith("ba7816bf8f01cfea"),
                "the SHA-256 of abc is another one");
    }

    private void enciphers(Scene scene) throws Broken, Unstaged {
        for (String algorithm : algorithms(scene)) {
            String letters = "D0" + algorithm + "E";
            load(scene, letters, letters, 16);
            var payload = ask(letters, "E", "cbc", base64(TEXT));
            JsonNode done = scene.succeeds(CRYPT, payload);
            same(scene, "cipher.is", letters, "", hex(done.path("data")));
        }
    }

    private static void same(Scene scene, String act, String key, String ksn, String is)
            throws Unstaged {
        scene.stage().perform(act, Map.of("name", key, "ksn", ksn, "data", hexText(), "is", is));
    }

    private void roundTrips(Scene scene) throws Broken, Unstaged {
        for (String algorithm : algorithms(scene)) {
            String letters = "D0" + algorithm + "B";
            load(scene, letters, letters, 16);
            for (String method : List.of("ecb", "cbc", "ctr")) {
                var there = scene.succeeds(CRYPT, ask(letters, "E", method, base64(TEXT)));
                String middle = there.path("data").asText();
                must(!middle.equals(base64(TEXT)), method + " leaves data as it was");
                var back = scene.succeeds(CRYPT, ask(letters, "D", method, middle));
                must(
                        back.path("data").asText().equals(base64(TEXT)),
                        method + " does not come back to what it began with");
            }
        }
        var padded = ask("D0AB", "E", "ecb", base64("odd")).put("padding", 255);
        must(
                hex(scene.succeeds(CRYPT, padded).path("data")).length() == 32,
                "three bytes are not padded to a block");
    }

    private void dukptData(Scene scene) throws Broken, Unstaged {
        load(scene, "dukpt", "B1AX", 16);
        var running = scene.start(CRYPT, ask("dukpt", "E", "cbc", base64(TEXT)));
        String ksn = hex(scene.event(running, DUKPT_KSN).path("ksn"));
        same(scene, "cipher.is", "dukpt", ksn, hex(scene.succeeds(running).path("data")));
        scene.fails(
                scene.start(CRYPT, ask("dukpt", "D", "cbc", base64(TEXT))),
                "modeOfUseNotSupported");
    }

    private void macs(Scene scene) throws Broken, Unstaged {
        for (String algorithm : algorithms(scene)) {
            String letters = "M6" + algorithm + "G";
            load(scene, letters, letters, 16);
            JsonNode made = scene.succeeds(MAC, mac(letters, base64(TEXT)));
            same(scene, "mac.is", letters, "", hex(made.path("authenticationData")));
        }
        var four = mac("M6AG", base64(TEXT)).put("authenticationDatalength", 4);
        must(
                hex(scene.succeeds(MAC, four).path("authenticationData")).length() == 8,
                "a MAC of four bytes has another length");
    }

    private void dukptMac(Scene scene) throws Broken, Unstaged {
        load(scene, "dukpt", "B1AX", 16);
        var running = scene.start(MAC, mac("dukpt", base64(TEXT)));
        String ksn = hex(scene.event(running, DUKPT_KSN).path("ksn"));
        String made = hex(scene.succeeds(running).path("authenticationData"));
        same(scene, "mac.is", "dukpt", ksn, made);
    }

    private void verifies(Scene scene) throws Broken, Unstaged {
        load(scene, "both", "M6AC", 16);
        String made =
                scene.succeeds(MAC, mac("both", base64(TEXT))).path("authenticationData").asText();
        scene.succeeds(VERIFY, mac("both", base64(TEXT)).put("verifyData", made));
        scene.fails(
                scene.start(VERIFY, mac("both", base64("other")).put("verifyData", made)),
                "macInvalid");
        scene.fails(
                scene.start(VERIFY, mac("nobody", base64(TEXT)).put("verifyData", made)),
                "keyNotFound");
        load(scene, "signs", "M6AG", 16);
        scene.fails(
                scene.start(VERIFY, mac("signs", base64(TEXT)).put("verifyData", made)),
                "modeOfUseNotSupported");
    }

    private void refusals(Scene scene) throws Broken, Unstaged {
        load(scene, "enciphers", "D0AE", 16);
        load(scene, "pin", "P0AE", 16);
        fails(scene, ask("nobody", "E", "cbc", base64(TEXT)), "keyNotFound");
        fails(scene, ask("pin", "E", "cbc", base64(TEXT)), "useViolation");
        fails(scene, ask("enciphers", "D", "cbc", base64(TEXT)), "modeOfUseNotSupported");
        fails(scene, ask("enciphers", "E", "xts", base64(TEXT)), "cryptoMethodNotSupported");
        load(scene, "both", "D0AB", 16);
        wrong(scene, ask("both", "D", "cbc", base64("half a block")));
        wrong(scene, ask("both", "E", "cbc", "not base64!"));
        ObjectNode vector = ask("both", "E", "cbc", base64(TEXT));
        vector.putObject("iv").put("value", base64("short"));
        wrong(scene, vector);
    }

    private static void fails(Scene scene, ObjectNode payload, String code) throws Broken {
        scene.fails(scene.start(CRYPT, payload), code);
    }

    private static void wrong(Scene scene, ObjectNode payload) throws Broken {
        scene.endsIn(scene.start(CRYPT, payload), "invalidData");
    }

    private void macRefusals(Scene scene) throws Broken, Unstaged {
        load(scene, "verifies", "M6AV", 16);
        load(scene, "data", "D0AB", 16);
        scene.fails(scene.start(MAC, mac("nobody", base64(TEXT))), "keyNotFound");
        scene.fails(scene.start(MAC, mac("data", base64(TEXT))), "useViolation");
        scene.fails(scene.start(MAC, mac("verifies", base64(TEXT))), "modeOfUseNotSupported");
        scene.fails(
                scene.start(MAC, mac("verifies", base64(TEXT)).put("cryptoMethod", "rsassaPss")),
                "cryptoMethodNotSupported");
        scene.fails(
                scene.start(MAC, mac("verifies", base64(TEXT)).put("hashAlgorithm", "sha1")),
                "algorithmNotSupported");
    }

    private void illegalAccess(Scene scene) throws Broken, Unstaged {
        load(scene, "pin", "P0AE", 16);
        try (Scene other = scene.another()) {
            fails(scene, ask("pin", "E", "cbc", base64(TEXT)), "useViolation");
            JsonNode told = other.unsolicited(PadScene.ILLEGAL_ACCESS);
            must(
                    told.path("errorCode").asText().equals("useViolation"),
                    "a key used wrongly is told as " + told.path("errorCode"));
        }
    }

    private void silent(Scene scene) throws Broken, Unstaged {
        load(scene, "data", "D0AB", 16);
        scene.stage().perform("fault.deaf", Map.of("at", "1"));
        var running = scene.start(CRYPT, ask("data", "E", "cbc", base64(TEXT)));
        scene.endsIn(running, "deviceNotReady");
        scene.online();
        scene.succeeds(CRYPT, ask("data", "E", "cbc", base64(TEXT)));
    }

    private void dropped(Scene scene) throws Broken, Unstaged {
        load(scene, "data", "D0AB", 16);
        scene.stage().perform("fault.drop", Map.of("at", "1"));
        var running = scene.start(CRYPT, ask("data", "E", "cbc", base64(TEXT)));
        scene.endsIn(running, "deviceNotReady");
        scene.online();
    }
}
