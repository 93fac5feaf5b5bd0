package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.BiometricScene.CLEAR;
import static dev.foyer.device.xfs.conformance.BiometricScene.CLEARED;
import static dev.foyer.device.xfs.conformance.BiometricScene.IMPORT;
import static dev.foyer.device.xfs.conformance.BiometricScene.INFO;
import static dev.foyer.device.xfs.conformance.BiometricScene.MATCH;
import static dev.foyer.device.xfs.conformance.BiometricScene.READ;
import static dev.foyer.device.xfs.conformance.BiometricScene.SET_MATCH;
import static dev.foyer.device.xfs.conformance.BiometricScene.SHOW;
import static dev.foyer.device.xfs.conformance.BiometricScene.SOON;
import static dev.foyer.device.xfs.conformance.BiometricScene.THRESHOLD;
import static dev.foyer.device.xfs.conformance.BiometricScene.abilities;
import static dev.foyer.device.xfs.conformance.BiometricScene.clear;
import static dev.foyer.device.xfs.conformance.BiometricScene.combined;
import static dev.foyer.device.xfs.conformance.BiometricScene.compares;
import static dev.foyer.device.xfs.conformance.BiometricScene.enrolled;
import static dev.foyer.device.xfs.conformance.BiometricScene.format;
import static dev.foyer.device.xfs.conformance.BiometricScene.identify;
import static dev.foyer.device.xfs.conformance.BiometricScene.otherFormat;
import static dev.foyer.device.xfs.conformance.BiometricScene.persist;
import static dev.foyer.device.xfs.conformance.BiometricScene.read;
import static dev.foyer.device.xfs.conformance.BiometricScene.readForMatch;
import static dev.foyer.device.xfs.conformance.BiometricScene.show;
import static dev.foyer.device.xfs.conformance.BiometricScene.template;
import static dev.foyer.device.xfs.conformance.BiometricScene.templates;
import static dev.foyer.device.xfs.conformance.BiometricScene.type;
import static dev.foyer.device.xfs.conformance.BiometricScene.verify;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.conformance.Kit.Rule;
import dev.foyer.device.xfs.conformance.Kit.Trial;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** The rules of Biometric about templates and comparing; see {@link BiometricKit}. */
final class BiometricMatchRules {
    private static final int IMPORTS_MAX = 500;

    private BiometricMatchRules() {}

    static List<Rule> rules() {
        return List.of(
                rule("imports a template and tells of it", BiometricMatchRules::imports),
                rule(
                        "refuses templates that it cannot use, and then imports none of them",
                        BiometricMatchRules::refusesTemplates),
                rule(
                        "says capacityExceeded when its storage is full, and goes on",
                        BiometricMatchRules::full),
                rule("finds the same person alike", BiometricMatchRules::same),
                rule("finds no candidate in another person", BiometricMatchRules::other),
                rule("finds one among several, the best first", BiometricMatchRules::among),
                rule(
                        "refuses modes and templates that are not there, and asks for a threshold",
                        BiometricMatchRules::refusesMatch),
                rule("says noCaptureData before a face was read", BiometricMatchRules::noCapture),
                rule(
                        "compares a face once in mode clear, and again in mode persist",
                        BiometricMatchRules::once),
                rule("clears templates and says so", BiometricMatchRules::clears),
                rule(
                        "imports nothing while the device is away, and keeps what was there",
                        Set.of(SHOW, "link.cut", "link.mend"),
                        BiometricMatchRules::away),
                new Rule(
                        "compares by what was set before, and by nothing else",
                        Set.of(SHOW),
                        Set.of(READ, MATCH, SET_MATCH),
                        BiometricMatchRules::setBefore),
                new Rule(
                        "refuses to set what it could not compare by",
                        Set.of(SHOW),
                        Set.of(READ, MATCH, SET_MATCH),
                        scene -> refusals(scene, SET_MATCH)));
    }

    private static Rule rule(String name, Trial trial) {
        return rule(name, Set.of(SHOW), trial);
    }

    private static Rule rule(String name, Set<String> acts, Trial trial) {
        return new Rule(name, acts, Set.of(READ, IMPORT, INFO, MATCH, CLEAR), trial);
    }

    private static int left(Scene scene) throws Broken {
        return scene.status().path("biometric").path("remainingStorage").asInt(-1);
    }

    private static void imports(Scene scene) throws Broken, Unstaged {
        clear(scene, null);
        scene.fails(scene.start(INFO, null), "noImportedData");
        int before = left(scene);
        String identifier = enrolled(scene, "A");
        JsonNode listed = scene.succeeds(INFO, null).path("templates");
        must(
                listed.size() == 1
                        && listed.path(identifier).path("format").asText().equals(format(scene)),
                "GetStorageInfo tells " + listed);
        must(before < 0 || left(scene) < before, "the template takes no storage");
        must(
                left(scene) <= abilities(scene).path("templateStorage").asInt(),
                "more storage remains than there is");
        clear(scene, null);
        must(left(scene) == before, "storage is lost");
    }

    private static void refusesTemplates(Scene scene) throws Broken, Unstaged {
        clear(scene, null);
        String good = template(scene, "A");
        String format = format(scene);
        scene.fails(scene.start(IMPORT, templates(otherFormat(scene), good)), "formatNotSupported");
        String nonsense = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3, 4});
        scene.fails(scene.start(IMPORT, templates(format, good, nonsense)), "invalidData");
        ObjectNode enciphered = templates(format, good);
        ((ObjectNode) enciphered.at("/templates/0"))
                .set("type", type(format).put("algorithm", "ecb").put("keyName", "NoSuchKey"));
        scene.fails(scene.start(IMPORT, enciphered), "keyNotFound");
        scene.endsIn(scene.start(IMPORT, null), "invalidData");
        scene.fails(scene.start(INFO, null), "noImportedData");
    }

    private static void full(Scene scene) throws Broken, Unstaged {
        clear(scene, null);
        String format = format(scene);
        var many = new ArrayList<String>();
        String one = template(scene, "A");
        for (int i = 0; i < IMPORTS_MAX; i++) {
            many.add(one);
        }
        int before = left(scene);
        scene.fails(
                scene.start(IMPORT, templates(format, many.toArray(new String[0]))),
                "capacityExceeded");
        must(left(scene) == before, "a refused import has taken storage");
        scene.succeeds(IMPORT, templates(format, one));
        clear(scene, null);
    }

    private static void same(Scene scene) throws Broken, Unstaged {
        clear(scene, null);
        String identifier = enrolled(scene, "A");
        JsonNode candidates = matched(scene, "A", verify(identifier, THRESHOLD));
        must(
                candidates.size() == 1
                        && candidates.path(identifier).path("confidenceLevel").asInt() >= THRESHOLD,
                "the same person is not found: " + candidates);
    }

    /** What Match finds when this person steps there. */
    private static JsonNode matched(Scene scene, String person, ObjectNode criteria)
            throws Broken, Unstaged {
        show(scene, person);
        readForMatch(scene, criteria);
        return scene.succeeds(MATCH, criteria).path("candidates");
    }

    private static void other(Scene scene) throws Broken, Unstaged {
        clear(scene, null);
        String identifier = enrolled(scene, "A");
        JsonNode candidates = matched(scene, "B", verify(identifier, THRESHOLD));
        must(candidates.isEmpty(), "another person is found: " + candidates);
    }

    private static void among(Scene scene) throws Broken, Unstaged, Unfit {
        if (!compares(scene, "identity")) {
            throw new Unfit("the device compares one to one only");
        }
        clear(scene, null);
        enrolled(scene, "A");
        String right = enrolled(scene, "B");
        enrolled(scene, "C");
        JsonNode all = matched(scene, "B", identify(0, 0));
        must(all.size() == 3, "with threshold 0 all are candidates, told: " + all);
        int last = 100;
        for (var candidate : all.properties()) {
            int score = candidate.getValue().path("confidenceLevel").asInt(-1);
            must(score >= 0 && score <= last, "the best is not first: " + all);
            last = score;
        }
        must(all.fieldNames().next().equals(right), "another is found before the right one");
        JsonNode best = matched(scene, "B", identify(1, 0));
        must(best.size() == 1 && best.has(right), "at most one was asked for, told: " + best);
        JsonNode alike = matched(scene, "B", identify(0, THRESHOLD));
        must(alike.size() == 1 && alike.has(right), "above the threshold is only one: " + alike);
    }

    private static void refusesMatch(Scene scene) throws Broken, Unstaged {
        refusals(scene, MATCH);
    }

    private static void refusals(Scene scene, String command) throws Broken, Unstaged {
        clear(scene, null);
        String some = compares(scene, "verify") ? "verify" : "identity";
        ObjectNode good = some.equals("verify") ? verify("id1", THRESHOLD) : identify(1, THRESHOLD);
        scene.fails(scene.start(command, good), "noImportedData");
        String identifier = enrolled(scene, "A");
        if (compares(scene, "verify")) {
            scene.fails(scene.start(command, verify("idNobody", THRESHOLD)), "invalidIdentifier");
        } else {
            scene.fails(scene.start(command, verify(identifier, THRESHOLD)), "modeNotSupported");
        }
        if (!compares(scene, "identity")) {
            scene.fails(scene.start(command, identify(1, THRESHOLD)), "modeNotSupported");
        }
        scene.endsIn(
                scene.start(command, verify(identifier, THRESHOLD).without("threshold")),
                "invalidData");
    }

    private static void noCapture(Scene scene) throws Broken, Unstaged {
        clear(scene, null);
        String identifier = enrolled(scene, "A");
        clear(scene, "scannedData");
        scene.fails(scene.start(MATCH, verify(identifier, THRESHOLD)), "noCaptureData");
    }

    private static void once(Scene scene) throws Broken, Unstaged {
        clear(scene, null);
        String identifier = enrolled(scene, "A");
        ObjectNode criteria = verify(identifier, THRESHOLD);
        must(matched(scene, "A", criteria).has(identifier), "the same person is not found");
        scene.fails(scene.start(MATCH, criteria), "noCaptureData");
        if (!abilities(scene).path("persistenceModes").path("persist").asBoolean()) {
            return;
        }
        persist(scene, "persist");
        try {
            must(matched(scene, "A", criteria).has(identifier), "the same person is not found");
            must(
                    scene.succeeds(MATCH, criteria).path("candidates").has(identifier),
                    "the face was not kept for a second comparison");
        } finally {
            persist(scene, "clear");
        }
    }

    private static void clears(Scene scene) throws Broken, Unstaged {
        enrolled(scene, "A");
        scene.passedOver();
        clear(scene, "importedData");
        must(
                scene.unsolicited(CLEARED).path("clearData").asText().equals("importedData"),
                "what was cleared is not told");
        scene.fails(scene.start(INFO, null), "noImportedData");
    }

    private static void away(Scene scene) throws Broken, Unstaged {
        clear(scene, null);
        String template = template(scene, "A");
        scene.succeeds(IMPORT, templates(format(scene), template));
        int before = left(scene);
        scene.stage().perform("link.cut");
        scene.statusBecomes(
                status -> !status.path("common").path("device").asText().equals("online"),
                SOON,
                "that the device is lost");
        scene.endsIn(scene.start(IMPORT, templates(format(scene), template)), "deviceNotReady");
        must(left(scene) == before, "a failed import has taken storage");
        scene.stage().perform("link.mend");
        scene.online();
        must(
                scene.succeeds(INFO, null).path("templates").size() == 1,
                "the templates are others than before");
        clear(scene, null);
    }

    private static void setBefore(Scene scene) throws Broken, Unstaged {
        must(combined(scene), "SetMatch is there, but matchSupported is not combinedMatch");
        clear(scene, null);
        String identifier = enrolled(scene, "A");
        scene.endsIn(scene.start(READ, read(1, "match")), "sequenceError");
        ObjectNode criteria = verify(identifier, THRESHOLD);
        show(scene, "A");
        readForMatch(scene, criteria);
        if (compares(scene, "identity")) {
            scene.fails(scene.start(MATCH, identify(1, THRESHOLD)), "invalidCompareMode");
        }
        must(
                scene.succeeds(MATCH, criteria).path("candidates").has(identifier),
                "the same person is not found");
        clear(scene, "setMatchedData");
        scene.endsIn(scene.start(READ, read(1, "match")), "sequenceError");
        clear(scene, null);
    }
}
