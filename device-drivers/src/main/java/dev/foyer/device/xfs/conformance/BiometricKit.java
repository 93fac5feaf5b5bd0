package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.BiometricScene.CLEAR;
import static dev.foyer.device.xfs.conformance.BiometricScene.CLEARED;
import static dev.foyer.device.xfs.conformance.BiometricScene.LEAVE;
import static dev.foyer.device.xfs.conformance.BiometricScene.PERSISTENCE;
import static dev.foyer.device.xfs.conformance.BiometricScene.PRESENT;
import static dev.foyer.device.xfs.conformance.BiometricScene.READ;
import static dev.foyer.device.xfs.conformance.BiometricScene.RESET;
import static dev.foyer.device.xfs.conformance.BiometricScene.SHOW;
import static dev.foyer.device.xfs.conformance.BiometricScene.SOON;
import static dev.foyer.device.xfs.conformance.BiometricScene.abilities;
import static dev.foyer.device.xfs.conformance.BiometricScene.captured;
import static dev.foyer.device.xfs.conformance.BiometricScene.clear;
import static dev.foyer.device.xfs.conformance.BiometricScene.format;
import static dev.foyer.device.xfs.conformance.BiometricScene.otherFormat;
import static dev.foyer.device.xfs.conformance.BiometricScene.persist;
import static dev.foyer.device.xfs.conformance.BiometricScene.read;
import static dev.foyer.device.xfs.conformance.BiometricScene.show;
import static dev.foyer.device.xfs.conformance.BiometricScene.template;
import static dev.foyer.device.xfs.conformance.BiometricScene.type;
import static dev.foyer.device.xfs.conformance.Scene.json;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of the interface Biometric, type facialFeatures. Acts: {@code face.show} (somebody
 * steps there, alone), {@code face.join} (a second person), {@code face.turnAway}, {@code
 * face.turnBack}, {@code face.photo} (a picture of somebody), {@code face.leave}, {@code
 * power.off}, {@code power.on}, {@code link.cut}, {@code link.mend}, {@code fault.defect}, {@code
 * fault.silent}, {@code fault.garble}. No rule sends what the standard's schema forbids, such as a
 * threshold of 101: {@code invalidThreshold} is for the tests of each service.
 */
final class BiometricKit implements Kit {
    private static final String DETECTED = "Biometric.SubjectDetectedEvent";
    private static final String REMOVE = "Biometric.RemoveSubjectEvent";
    private static final String REMOVED = "Biometric.SubjectRemovedEvent";
    private static final String ORIENTATION = "Biometric.OrientationEvent";
    private static final int RECONNECTED_MAX = 50;

    @Override
    public String face() {
        return "Biometric";
    }

    @Override
    public List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        rules.addAll(reading());
        rules.addAll(
                List.of(
                        rule("tells what it is and what it can", Set.of(), BiometricKit::tells),
                        rule("tells of who stands there", Set.of(SHOW, LEAVE), BiometricKit::who),
                        rule(
                                "forgets a face that was handed out, in mode clear",
                                Set.of(SHOW),
                                BiometricKit::handedOut),
                        rule(
                                "keeps a face in mode persist, until it is cleared",
                                Set.of(SHOW),
                                BiometricKit::kept),
                        rule(
                                "refuses a mode of persistence that it does not have",
                                Set.of(),
                                BiometricKit::persistence),
                        rule("forgets everything at a reset", Set.of(SHOW), BiometricKit::reset),
                        rule(
                                "forgets a face when its last client has gone",
                                Set.of(SHOW),
                                BiometricKit::lastClient),
                        rule(
                                "says invalidData where something is missing or too much",
                                Set.of(),
                                BiometricKit::missing),
                        rule(
                                "forgets a face when the power fails, and comes back",
                                Set.of(SHOW, "power.off", "power.on"),
                                BiometricKit::power),
                        rule(
                                "ends a read when the power fails in the middle of it",
                                Set.of("power.off", "power.on"),
                                scene -> lost(scene, "power.off", "power.on")),
                        rule(
                                "ends a read when the device is lost, and finds it again",
                                Set.of("link.cut", "link.mend"),
                                scene -> lost(scene, "link.cut", "link.mend")),
                        rule(
                                "says hardwareError of a defect, which a reset may mend",
                                Set.of(SHOW, "fault.defect"),
                                BiometricKit::defect),
                        rule(
                                "gives up an answer that never comes, and goes on",
                                Set.of(SHOW, "fault.silent"),
                                BiometricKit::silent),
                        rule(
                                "asks again where an answer is damaged",
                                Set.of(SHOW, "fault.garble"),
                                BiometricKit::garbled)));
        rules.addAll(BiometricMatchRules.rules());
        return rules;
    }

    private static List<Rule> reading() {
        return List.of(
                rule(
                        "asks for a face, waits for it, and gives its template",
                        Set.of(SHOW),
                        BiometricKit::waits),
                rule(
                        "gives nothing where no data were asked for",
                        Set.of(SHOW),
                        BiometricKit::nothingAsked),
                rule(
                        "says formatNotSupported, and keyNotFound for a key that is not there",
                        Set.of(),
                        BiometricKit::refuses),
                rule(
                        "says modeNotSupported where it cannot read for a comparison",
                        Set.of(),
                        BiometricKit::modes),
                rule(
                        "says readFailed when two people stand there",
                        Set.of(SHOW, "face.join"),
                        BiometricKit::two),
                rule(
                        "says readFailed when somebody looks away, and tells of it",
                        Set.of(SHOW, "face.turnAway"),
                        BiometricKit::turned),
                rule(
                        "takes the face when somebody looks back in time",
                        Set.of(SHOW, "face.turnAway", "face.turnBack"),
                        BiometricKit::turnsBack),
                rule(
                        "says fraudAttempt when a photo is held up, and keeps nothing",
                        Set.of("face.photo"),
                        BiometricKit::photo),
                rule(
                        "cancels a read that runs, and one that waits behind it",
                        Set.of(SHOW),
                        BiometricKit::cancels),
                rule(
                        "serves two clients one after the other, each its own events",
                        Set.of(SHOW),
                        BiometricKit::twoClients),
                rule(
                        "ends a read whose client is lost, and serves the next",
                        Set.of(SHOW),
                        BiometricKit::clientLost));
    }

    private static Rule rule(String name, Set<String> acts, Trial trial) {
        return new Rule(name, acts, Set.of(READ, CLEAR, RESET, PERSISTENCE), trial);
    }

    private static void tells(Scene scene) throws Broken {
        JsonNode abilities = abilities(scene);
        must(
                abilities.path("type").path("facialFeatures").asBoolean(),
                "the type is " + abilities.path("type"));
        format(scene);
        must(abilities.path("maxCapture").isInt(), "maxCapture is missing");
        must(abilities.path("scanModes").path("scan").asBoolean(), "it cannot scan");
        JsonNode status = scene.status().path("biometric");
        must(status.path("capture").isBoolean(), "Status says nothing about captured data");
    }

    private static void who(Scene scene) throws Broken, Unstaged {
        subject(scene, "notPresent");
        show(scene, "A");
        subject(scene, "present");
        scene.stage().perform(LEAVE);
        scene.unsolicited(REMOVED);
        subject(scene, "notPresent");
    }

    private static void subject(Scene scene, String wanted) throws Broken {
        scene.statusBecomes(
                status -> status.path("biometric").path("subject").asText().equals(wanted),
                SOON,
                "that the subject is " + wanted);
    }

    private static void waits(Scene scene) throws Broken, Unstaged {
        var reading = scene.start(READ, read(1, "scan", type(format(scene))));
        scene.event(reading, PRESENT);
        show(scene, "A");
        scene.event(reading, DETECTED);
        scene.event(reading, REMOVE);
        JsonNode data = scene.succeeds(reading).path("dataRead").path(0);
        must(
                data.path("type").path("format").asText().equals(format(scene)),
                "the template's format is " + data.path("type"));
        must(!data.path("data").asText().isEmpty(), "the template is empty");
    }

    private static void nothingAsked(Scene scene) throws Broken, Unstaged {
        show(scene, "A");
        JsonNode payload = scene.succeeds(READ, read(1, "scan"));
        must(payload.path("dataRead").isMissingNode(), "data came that nobody asked for");
        must(captured(scene), "Status does not tell of the face that was taken");
        clear(scene, "scannedData");
        must(
                scene.unsolicited(CLEARED).path("clearData").asText().equals("scannedData"),
                "what was cleared is not told");
        must(!captured(scene), "Status tells of a face that was cleared");
    }

    private static void refuses(Scene scene) throws Broken {
        scene.fails(
                scene.start(READ, read(1, "scan", type(otherFormat(scene)))), "formatNotSupported");
        var enciphered = type(format(scene)).put("algorithm", "cbc").put("keyName", "NoSuchKey");
        scene.fails(scene.start(READ, read(1, "scan", enciphered)), "keyNotFound");
    }

    private static void modes(Scene scene) throws Broken, Unfit {
        if (abilities(scene).path("scanModes").path("match").asBoolean()) {
            throw new Unfit("the device can read for a comparison");
        }
        scene.fails(scene.start(READ, read(1, "match")), "modeNotSupported");
    }

    private static void two(Scene scene) throws Broken, Unstaged {
        show(scene, "A");
        scene.stage().perform("face.join", Map.of("face", "B"));
        scene.fails(scene.start(READ, read(1, "scan")), "readFailed");
        must(!captured(scene), "a failed read has kept something");
    }

    private static void turned(Scene scene) throws Broken, Unstaged {
        show(scene, "A");
        subject(scene, "present");
        scene.stage().perform("face.turnAway");
        scene.unsolicited(ORIENTATION);
        scene.fails(scene.start(READ, read(1, "scan")), "readFailed");
    }

    private static void turnsBack(Scene scene) throws Broken, Unstaged {
        show(scene, "A");
        scene.stage().perform("face.turnAway");
        var reading = scene.start(READ, read(3, "scan"));
        scene.event(reading, DETECTED);
        scene.stage().perform("face.turnBack");
        scene.succeeds(reading);
        clear(scene, null);
    }

    private static void photo(Scene scene) throws Broken, Unstaged {
        scene.stage().perform("face.photo", Map.of("face", "A"));
        scene.endsIn(scene.start(READ, read(1, "scan", type(format(scene)))), "fraudAttempt");
        must(!captured(scene), "a photo was kept as a face");
        scene.online();
    }

    private static void cancels(Scene scene) throws Broken, Unstaged {
        var first = scene.start(READ, read(1, "scan"));
        scene.event(first, PRESENT);
        var second = scene.start(READ, read(1, "scan"));
        scene.cancel(second);
        scene.endsIn(second, "canceled");
        scene.cancel(first);
        scene.endsIn(first, "canceled");
        template(scene, "A");
    }

    private static void twoClients(Scene scene) throws Broken, Unstaged {
        try (Scene other = scene.another()) {
            var mine = scene.start(READ, read(1, "scan"));
            scene.event(mine, PRESENT);
            var theirs = other.start(READ, read(1, "scan"));
            show(scene, "A");
            scene.succeeds(mine);
            other.event(theirs, PRESENT);
            other.succeeds(theirs);
            must(
                    other.passedOver().stream()
                            .noneMatch(message ->
                                    message.path("header").path("type").asText().equals("event")
                                            && MessageRules.id(message) != theirs.id()),
                    "an event of another client's command came");
        }
        clear(scene, null);
    }

    private static void clientLost(Scene scene) throws Broken, Unstaged {
        try (Scene other = scene.another()) {
            other.event(other.start(READ, read(1, "scan")), PRESENT);
            other.drop();
        }
        template(scene, "B");
    }

    private static boolean persists(Scene scene) throws Broken {
        return abilities(scene).path("persistenceModes").path("persist").asBoolean();
    }

    private static void handedOut(Scene scene) throws Broken, Unstaged, Unfit {
        if (!abilities(scene).path("persistenceModes").path("clear").asBoolean()) {
            throw new Unfit("the device has no mode clear");
        }
        persist(scene, "clear");
        template(scene, "A");
        must(!captured(scene), "a face that was handed out is still there");
    }

    private static void kept(Scene scene) throws Broken, Unstaged, Unfit {
        if (!persists(scene)) {
            throw new Unfit("the device has no mode persist");
        }
        persist(scene, "persist");
        try {
            must(
                    scene.status()
                            .path("biometric")
                            .path("dataPersistence")
                            .asText()
                            .equals("persist"),
                    "Status does not tell the mode");
            template(scene, "A");
            must(captured(scene), "the face is not kept");
            clear(scene, "scannedData");
            must(!captured(scene), "the face is kept although it was cleared");
            template(scene, "A");
        } finally {
            persist(scene, "clear");
        }
        must(!captured(scene), "the face is kept although the mode is clear");
    }

    private static void persistence(Scene scene) throws Broken, Unfit {
        if (persists(scene)
                && abilities(scene).path("persistenceModes").path("clear").asBoolean()) {
            throw new Unfit("the device has both modes");
        }
        for (String mode : List.of("persist", "clear")) {
            if (!abilities(scene).path("persistenceModes").path(mode).asBoolean()) {
                scene.fails(
                        scene.start(PERSISTENCE, json("{'persistenceMode':'" + mode + "'}")),
                        "modeNotSupported");
            }
        }
    }

    private static void reset(Scene scene) throws Broken, Unstaged {
        show(scene, "A");
        scene.succeeds(READ, read(1, "scan"));
        must(captured(scene), "the face is not kept");
        scene.succeeds(RESET, null);
        scene.unsolicited(CLEARED);
        must(!captured(scene), "a face has outlived the reset");
    }

    private static void lastClient(Scene scene) throws Broken, Unstaged {
        show(scene, "A");
        scene.succeeds(READ, read(1, "scan"));
        must(captured(scene), "the face is not kept");
        scene.drop();
        // Each look is a client itself, and goes again.
        for (int look = 0; look < RECONNECTED_MAX; look++) {
            try (Scene later = scene.another()) {
                if (!captured(later)) {
                    return;
                }
            }
        }
        throw new Broken("a face has outlived its clients");
    }

    private static void missing(Scene scene) throws Broken {
        scene.endsIn(scene.start(READ, json("{'mode':'scan'}")), "invalidData");
        int most = abilities(scene).path("maxCapture").asInt();
        if (most > 0) {
            scene.endsIn(scene.start(READ, read(most + 1, "scan")), "invalidData");
        }
        scene.endsIn(scene.start(READ, json("{'numCaptures':1}")), "invalidData");
        scene.endsIn(scene.start(PERSISTENCE, null), "invalidData");
    }

    private static void power(Scene scene) throws Broken, Unstaged {
        show(scene, "A");
        scene.succeeds(READ, read(1, "scan"));
        scene.stage().perform("power.off");
        scene.statusBecomes(
                status -> !status.path("common").path("device").asText().equals("online"),
                SOON,
                "that the power is off");
        subject(scene, "unknown");
        scene.endsIn(scene.start(READ, read(1, "scan")), "deviceNotReady");
        must(!captured(scene), "a face has outlived the power");
        scene.stage().perform("power.on");
        scene.online();
        template(scene, "A");
    }

    private static void lost(Scene scene, String goes, String comes) throws Broken, Unstaged {
        var reading = scene.start(READ, read(1, "scan"));
        scene.event(reading, PRESENT);
        scene.stage().perform(goes);
        scene.endsIn(reading, "deviceNotReady");
        scene.stage().perform(comes);
        scene.online();
    }

    private static void defect(Scene scene) throws Broken, Unstaged {
        show(scene, "A");
        scene.stage().perform("fault.defect", Map.of("at", "1"));
        scene.endsIn(scene.start(READ, read(1, "scan")), "hardwareError");
        scene.succeeds(RESET, null);
        scene.online();
        template(scene, "A");
    }

    private static void silent(Scene scene) throws Broken, Unstaged {
        show(scene, "A");
        scene.stage().perform("fault.silent", Map.of("at", "1"));
        JsonNode completion = scene.end(scene.start(READ, read(1, "scan"), Duration.ofSeconds(20)));
        must(!Talk.code(completion).equals("success"), "a silent device gave a face");
        scene.online();
        template(scene, "A");
    }

    private static void garbled(Scene scene) throws Broken, Unstaged {
        show(scene, "A");
        subject(scene, "present");
        scene.stage().perform("fault.garble", Map.of("at", "1"));
        template(scene, "A");
    }
}
