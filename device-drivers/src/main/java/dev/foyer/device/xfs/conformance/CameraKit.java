package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.Scene.json;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of the interface Camera. Acts: {@code fault.damaged} (pictures that are none), {@code
 * fault.mute} (connected, but nothing comes), {@code link.cut}, {@code link.mend}, {@code
 * face.show} (another picture).
 */
final class CameraKit implements Kit {
    private static final String TAKE = "Camera.TakePicture";
    private static final String RESET = "Camera.Reset";
    private static final List<String> PLACES = List.of("room", "person", "exitSlot");

    /** Two half seconds of waiting, and the scheduler's mood. */
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);

    @Override
    public String face() {
        return "Camera";
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                rule("gives a picture as a JPEG or PNG file", Set.of(), this::picture),
                rule("gives the picture of now", Set.of("face.show"), this::fresh),
                rule(
                        "says cameraNotSupported for a camera it does not have",
                        Set.of(),
                        this::otherCamera),
                rule("says invalidData without a camera", Set.of(), this::noCamera),
                rule("serves two clients one after the other", Set.of(), this::twoClients),
                rule(
                        "says cameraInoperable when its picture is damaged",
                        Set.of("fault.damaged"),
                        this::damaged),
                rule(
                        "ends while the camera is silent, and comes back",
                        Set.of("fault.mute", "home"),
                        this::mute),
                rule(
                        "says deviceNotReady when the camera is lost, and finds it again",
                        Set.of("link.cut", "link.mend"),
                        this::lost),
                rule("can be reset", Set.of(), scene -> scene.succeeds(RESET, null)));
    }

    private static Rule rule(String name, Set<String> acts, Trial trial) {
        return new Rule(name, acts, Set.of(TAKE, RESET), trial);
    }

    private static String place(Scene scene) throws Broken {
        JsonNode cameras = scene.capabilities().path("camera").path("cameras");
        for (String place : PLACES) {
            if (cameras.path(place).asBoolean()) {
                return place;
            }
        }
        throw new Broken("Capabilities tells of no camera: " + cameras);
    }

    private static JsonNode of(String place) {
        return JsonNodeFactory.instance.objectNode().put("camera", place).put("camData", "");
    }

    private static byte[] taken(Scene scene) throws Broken {
        JsonNode payload = scene.succeeds(TAKE, of(place(scene)));
        byte[] file = Base64.getDecoder().decode(payload.path("pictureFile").asText());
        boolean jpeg = file.length > 4 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xd8;
        boolean png = file.length > 8 && file[1] == 'P' && file[2] == 'N' && file[3] == 'G';
        must(jpeg || png, "the picture is neither a JPEG nor a PNG file");
        return file;
    }

    private void picture(Scene scene) throws Broken {
        taken(scene);
        JsonNode state = scene.status().path("camera").path("cameras").path(place(scene));
        must(state.asText().equals("ok"), "Status says " + state + " of a working camera");
    }

    private void fresh(Scene scene) throws Broken, Unstaged {
        byte[] before = taken(scene);
        scene.stage().perform("face.show", Map.of("face", "another"));
        must(!java.util.Arrays.equals(before, taken(scene)), "an old picture was given again");
    }

    private void otherCamera(Scene scene) throws Broken {
        String mine = place(scene);
        for (String other : PLACES) {
            if (!other.equals(mine)) {
                scene.fails(scene.start(TAKE, of(other)), "cameraNotSupported");
            }
        }
    }

    private void noCamera(Scene scene) throws Broken {
        scene.endsIn(scene.start(TAKE, json("{'camData':''}")), "invalidData");
    }

    private void twoClients(Scene scene) throws Broken {
        try (Scene other = scene.another()) {
            Scene.Running mine = scene.start(TAKE, of(place(scene)));
            Scene.Running theirs = other.start(TAKE, of(place(other)));
            scene.succeeds(mine);
            other.succeeds(theirs);
        }
    }

    private void damaged(Scene scene) throws Broken, Unstaged {
        scene.stage().perform("fault.damaged");
        scene.fails(scene.start(TAKE, of(place(scene))), "cameraInoperable");
    }

    private void mute(Scene scene) throws Broken, Unstaged {
        scene.stage().perform("fault.mute");
        long begun = System.nanoTime();
        JsonNode completion = scene.end(scene.start(TAKE, of(place(scene))));
        must(!Talk.code(completion).equals("success"), "a silent camera gave a picture");
        must(
                System.nanoTime() - begun < ANSWERS_WITHIN.toNanos(),
                "a silent camera kept the command too long");
        scene.stage().perform(Stage.HOME);
        scene.online();
        taken(scene);
    }

    private void lost(Scene scene) throws Broken, Unstaged {
        scene.stage().perform("link.cut");
        scene.statusBecomes(
                status -> !status.path("common").path("device").asText().equals("online"),
                ANSWERS_WITHIN,
                "that the camera is lost");
        scene.endsIn(scene.start(TAKE, of(place(scene))), "deviceNotReady");
        scene.stage().perform("link.mend");
        scene.online();
        taken(scene);
    }
}
