package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the rules of Biometric do alike: have somebody stand there, read, import, compare. */
final class BiometricScene {
    static final String READ = "Biometric.Read";
    static final String IMPORT = "Biometric.Import";
    static final String INFO = "Biometric.GetStorageInfo";
    static final String MATCH = "Biometric.Match";
    static final String SET_MATCH = "Biometric.SetMatch";
    static final String CLEAR = "Biometric.Clear";
    static final String RESET = "Biometric.Reset";
    static final String PERSISTENCE = "Biometric.SetDataPersistence";
    static final String PRESENT = "Biometric.PresentSubjectEvent";
    static final String CLEARED = "Biometric.DataClearedEvent";

    static final String SHOW = "face.show";
    static final String LEAVE = "face.leave";

    static final Duration SOON = Duration.ofSeconds(5);

    /** A score that the same person reaches and another one does not. */
    static final int THRESHOLD = 60;

    private BiometricScene() {}

    static JsonNode abilities(Scene scene) throws Broken {
        return scene.capabilities().path("biometric");
    }

    /** The first format of templates that the device has; others are pictures. */
    static String format(Scene scene) throws Broken {
        JsonNode formats = abilities(scene).path("dataFormats");
        for (String format :
                List.of("isoFmd", "ansiFmd", "reservedTemplate1", "reservedTemplate2")) {
            if (formats.path(format).asBoolean()) {
                return format;
            }
        }
        throw new Broken("the device has no format of templates: " + formats);
    }

    /** A format that the device does not have. */
    static String otherFormat(Scene scene) throws Broken {
        JsonNode formats = abilities(scene).path("dataFormats");
        for (String format : List.of("wso", "qso", "isoFid", "reservedRaw3")) {
            if (!formats.path(format).asBoolean()) {
                return format;
            }
        }
        throw new Broken("the device says that it has every format");
    }

    static ObjectNode type(String format) {
        return JsonNodeFactory.instance.objectNode().put("format", format);
    }

    static ObjectNode read(int captures, String mode, ObjectNode... types) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        if (types.length > 0) {
            ArrayNode list = payload.putArray("dataTypes");
            List.of(types).forEach(list::add);
        }
        return payload.put("numCaptures", captures).put("mode", mode);
    }

    static void show(Scene scene, String person) throws Unstaged {
        scene.stage().perform(SHOW, Map.of("face", person));
    }

    /** The template of a person who steps there and is read. */
    static String template(Scene scene, String person) throws Broken, Unstaged {
        show(scene, person);
        JsonNode data = scene.succeeds(READ, read(0, "scan", type(format(scene)))).path("dataRead");
        must(
                data.size() == 1 && !data.path(0).path("data").asText().isEmpty(),
                "Read gave no template where one was asked for");
        return data.path(0).path("data").asText();
    }

    static ObjectNode templates(String format, String... data) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        ArrayNode list = payload.putArray("templates");
        for (String one : data) {
            ObjectNode entry = list.addObject();
            entry.set("type", type(format));
            entry.put("data", one);
        }
        return payload;
    }

    /** Reads a person, imports the template, and gives its identifier. */
    static String enrolled(Scene scene, String person) throws Broken, Unstaged {
        String template = template(scene, person);
        JsonNode answer = scene.succeeds(IMPORT, templates(format(scene), template));
        must(answer.path("templates").size() == 1, "one template was imported, told: " + answer);
        String identifier = answer.path("templates").fieldNames().next();
        must(identifier.matches("id[0-9A-Za-z]+"), identifier + " is no identifier");
        return identifier;
    }

    static ObjectNode verify(String identifier, int threshold) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("compareMode", "verify")
                .put("identifier", identifier)
                .put("threshold", threshold);
    }

    static ObjectNode identify(int maximum, int threshold) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("compareMode", "identity")
                .put("maximum", maximum)
                .put("threshold", threshold);
    }

    static boolean compares(Scene scene, String mode) throws Broken {
        return abilities(scene).path("compareModes").path(mode).asBoolean();
    }

    static boolean combined(Scene scene) throws Broken {
        return abilities(scene).path("matchSupported").asText().equals("combinedMatch");
    }

    /** Has whoever stands there read for a comparison, by these criteria. */
    static void readForMatch(Scene scene, ObjectNode criteria) throws Broken {
        if (combined(scene)) {
            scene.succeeds(SET_MATCH, criteria);
        }
        scene.succeeds(READ, read(0, "match"));
    }

    static boolean captured(Scene scene) throws Broken {
        return scene.status().path("biometric").path("capture").asBoolean();
    }

    static void clear(Scene scene, @Nullable String part) throws Broken {
        scene.succeeds(CLEAR, part == null ? null : Scene.json("{'clearData':'" + part + "'}"));
    }

    static void persist(Scene scene, String mode) throws Broken {
        scene.succeeds(PERSISTENCE, Scene.json("{'persistenceMode':'" + mode + "'}"));
    }
}
