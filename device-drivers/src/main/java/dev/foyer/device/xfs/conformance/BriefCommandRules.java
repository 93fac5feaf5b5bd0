package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules for an interface whose commands wait for nobody and set a state: what becomes of them in
 * the queue, when an answer is lost, and when the device goes away. Acts: {@code fault.slow} (one
 * command takes long), {@code fault.lost}, {@code fault.garble}, {@code fault.silent}, {@code
 * fault.power}, {@code fault.blink}, {@code link.cut}, {@code link.mend}, {@code power.off}, {@code
 * power.on}.
 */
final class BriefCommandRules {
    /** A dead wire is found out by asking several times. */
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

    /** The parts of Status that a stage may tell the truth about, under the same names. */
    private static final List<String> PARTS = List.of("lights", "auxiliaries");

    /** Two settings that do not touch each other, the second one visible in Status. */
    interface Settings {
        String command();

        JsonNode first(Scene scene) throws Broken;

        JsonNode second(Scene scene) throws Broken;

        /** Whether a Status shows that the second one is done. */
        boolean secondDone(Scene scene, JsonNode status) throws Broken;
    }

    private final Settings settings;

    BriefCommandRules(Settings settings) {
        this.settings = settings;
    }

    List<Kit.Rule> all() {
        return List.of(
                rule("serves two clients one after the other", this::twoClients),
                rule("cancels a command that waits in the queue", this::cancelQueued, "fault.slow"),
                rule(
                        "ends a command in the queue at its time-out",
                        this::timeOutQueued,
                        "fault.slow"),
                rule(
                        "lets a running command end that is cancelled",
                        this::cancelRunning,
                        "fault.slow"),
                rule("forgets what a lost client had asked for", this::clientLost, "fault.slow"),
                rule(
                        "sets once more when an answer is lost",
                        scene -> mended(scene, "fault.lost"),
                        "fault.lost"),
                rule(
                        "sets once more when an answer is garbled",
                        scene -> mended(scene, "fault.garble"),
                        "fault.garble"),
                rule(
                        "ends a command when the device says nothing any more",
                        this::silent,
                        "fault.silent",
                        "home"),
                rule(
                        "says deviceNotReady without the device, and finds it again",
                        scene -> away(scene, "link.cut", "link.mend"),
                        "link.cut",
                        "link.mend"),
                rule(
                        "says deviceNotReady without power, and finds the device again",
                        scene -> away(scene, "power.off", "power.on"),
                        "power.off",
                        "power.on"),
                rule(
                        "knows how things stand after a power cut in the middle",
                        this::powerCut,
                        "fault.power",
                        "power.on"),
                rule("notices that the power blinked", this::blink, "fault.blink"));
    }

    private Kit.Rule rule(String name, Kit.Trial trial, String... acts) {
        return new Kit.Rule(name, Set.of(acts), Set.of(settings.command()), settled(trial));
    }

    /** Begins when the service has seen what the stage has put right before the rule. */
    static Kit.Trial settled(Kit.Trial trial) {
        return scene -> {
            if (scene.stage().truth().isPresent()) {
                scene.statusBecomes(
                        status -> PARTS.stream().allMatch(part -> agrees(scene, status, part)),
                        ENDS_WITHIN,
                        "what was put right");
                scene.passedOver();
            }
            trial.keptOn(scene);
        };
    }

    private static boolean agrees(Scene scene, JsonNode status, String part) {
        return scene.stage()
                .truth()
                .map(truth -> !truth.has(part) || truth.path(part).equals(status.path(part)))
                .orElse(true);
    }

    private Scene.Running first(Scene scene) throws Broken {
        return scene.start(settings.command(), settings.first(scene));
    }

    private Scene.Running second(Scene scene) throws Broken {
        return scene.start(settings.command(), settings.second(scene));
    }

    private void done(Scene scene) throws Broken {
        must(settings.secondDone(scene, scene.status()), "Status does not show what was set");
    }

    private void notDone(Scene scene) throws Broken {
        must(
                !settings.secondDone(scene, scene.status()),
                "a command that had ended in the queue was done all the same");
    }

    /** The service believes what the physical side says. */
    static void isTrue(Scene scene) throws Broken {
        JsonNode status = scene.status();
        for (String part : PARTS) {
            must(
                    agrees(scene, status, part),
                    "Status says "
                            + status.path(part)
                            + ", but it is otherwise: "
                            + scene.stage().truth().orElseThrow().path(part));
        }
    }

    private void twoClients(Scene scene) throws Broken {
        try (Scene other = scene.another()) {
            Scene.Running mine = first(scene);
            Scene.Running theirs = second(other);
            scene.succeeds(mine);
            other.succeeds(theirs);
            done(scene);
            done(other);
        }
        isTrue(scene);
    }

    private void cancelQueued(Scene scene) throws Broken, Unstaged {
        JsonNode later = settings.second(scene);
        scene.stage().perform("fault.slow");
        Scene.Running running = first(scene);
        Scene.Running queued = scene.start(settings.command(), later);
        scene.cancel(queued);
        scene.endsIn(queued, "canceled");
        scene.succeeds(running);
        notDone(scene);
    }

    private void timeOutQueued(Scene scene) throws Broken, Unstaged {
        JsonNode later = settings.second(scene);
        scene.stage().perform("fault.slow");
        Scene.Running running = first(scene);
        Scene.Running queued = scene.start(settings.command(), later, Duration.ofMillis(50));
        scene.endsIn(queued, "timeOut");
        scene.succeeds(running);
        notDone(scene);
    }

    private void cancelRunning(Scene scene) throws Broken, Unstaged {
        JsonNode asked = settings.second(scene);
        scene.stage().perform("fault.slow");
        Scene.Running running = scene.start(settings.command(), asked);
        scene.cancel(running);
        String code = Talk.code(scene.end(running));
        must(
                code.equals("success") || code.equals("canceled"),
                "a cancelled command ended in " + code);
        if (code.equals("success")) {
            done(scene);
        }
        scene.succeeds(settings.command(), asked);
        isTrue(scene);
    }

    private void clientLost(Scene scene) throws Broken, Unstaged {
        Scene other = scene.another();
        JsonNode later = settings.second(scene);
        scene.stage().perform("fault.slow");
        first(other);
        other.start(settings.command(), later);
        other.drop();
        scene.succeeds(first(scene));
        notDone(scene);
        isTrue(scene);
    }

    private void mended(Scene scene, String fault) throws Broken, Unstaged {
        scene.stage().perform(fault);
        scene.succeeds(second(scene));
        done(scene);
        isTrue(scene);
    }

    private void silent(Scene scene) throws Broken, Unstaged {
        JsonNode asked = settings.second(scene);
        scene.stage().perform("fault.silent", Map.of("at", "1"));
        long begun = System.nanoTime();
        JsonNode completion = scene.end(scene.start(settings.command(), asked));
        must(!Talk.code(completion).equals("success"), "a silent device obeyed");
        must(
                System.nanoTime() - begun < ENDS_WITHIN.toNanos(),
                "a silent device kept the command too long");
        goneBecomes(scene);
        scene.stage().perform(Stage.HOME);
        scene.online();
        scene.succeeds(second(scene));
        done(scene);
    }

    private static void goneBecomes(Scene scene) throws Broken {
        scene.statusBecomes(
                status -> !status.path("common").path("device").asText().equals("online"),
                ENDS_WITHIN,
                "that the device is lost");
    }

    private void away(Scene scene, String lose, String find) throws Broken, Unstaged {
        JsonNode asked = settings.second(scene);
        scene.stage().perform(lose);
        goneBecomes(scene);
        scene.endsIn(scene.start(settings.command(), asked), "deviceNotReady");
        scene.stage().perform(find);
        scene.online();
        isTrue(scene);
        scene.succeeds(settings.command(), asked);
        done(scene);
        isTrue(scene);
    }

    private void powerCut(Scene scene) throws Broken, Unstaged {
        JsonNode asked = settings.second(scene);
        scene.stage().perform("fault.power");
        JsonNode completion = scene.end(scene.start(settings.command(), asked));
        must(!Talk.code(completion).equals("success"), "a device without power obeyed");
        goneBecomes(scene);
        scene.stage().perform("power.on");
        scene.online();
        isTrue(scene);
    }

    private void blink(Scene scene) throws Broken, Unstaged {
        scene.succeeds(second(scene));
        scene.passedOver();
        scene.stage().perform("fault.blink");
        // Between two looks at Status it may be back already; the events tell.
        while (!scene.unsolicited("Common.StatusChangedEvent").at("/common/device").isTextual()) {
            scene.passedOver();
        }
        scene.online();
        isTrue(scene);
    }
}
