package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.Scene.json;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of the interface Lights. Acts: {@code fault.lamp} (no lamp obeys any more) and those of
 * {@link BriefCommandRules}.
 */
final class LightsKit implements Kit {
    private static final String SET = "Lights.SetLight";
    private static final String RATE = "flashRate";
    private static final String COLOR = "color";
    private static final String DIRECTION = "direction";
    private static final String DARK = "off";
    private static final List<String> RATES =
            List.of(DARK, "slow", "medium", "quick", "continuous");
    private static final int WAYS_MAX = 7;
    private static final List<String> LIGHTS =
            List.of(
                    "cardReader",
                    "pinPad",
                    "notesDispenser",
                    "coinDispenser",
                    "receiptPrinter",
                    "passbookPrinter",
                    "envelopeDepository",
                    "checkUnit",
                    "billAcceptor",
                    "envelopeDispenser",
                    "documentPrinter",
                    "coinAcceptor",
                    "scanner",
                    "contactless",
                    "cardReader2",
                    "notesDispenser2",
                    "billAcceptor2");

    @Override
    public String face() {
        return "Lights";
    }

    @Override
    public List<Rule> rules() {
        var own =
                List.of(
                        rule("lights every lamp in every way that it tells of", this::everyWay),
                        rule("leaves lamps alone that a command does not name", this::others),
                        rule("tells everybody of a lamp that has changed", this::told),
                        rule("says invalidLight for a light that is not there", this::noLight),
                        rule("says invalidLight for a place that is not there", this::noPlace),
                        rule("lights no lamp of a command with a wrong one", this::allOrNone),
                        rule("says invalidData without a flash rate", this::noRate),
                        rule("refuses a way in which a lamp cannot shine", this::unable),
                        rule(
                                "says lightError when a lamp does not obey",
                                this::broken,
                                "fault.lamp"));
        return Stream.concat(own.stream(), new BriefCommandRules(new TwoLamps()).all().stream())
                .toList();
    }

    private static Rule rule(String name, Trial trial, String... acts) {
        return new Rule(name, Set.of(acts), Set.of(SET), BriefCommandRules.settled(trial));
    }

    /** A lamp as Capabilities tells of it. */
    private record Lamp(String light, String place, JsonNode can) {
        List<String> words(String what) {
            return can.path(what).properties().stream()
                    .filter(entry -> entry.getValue().asBoolean())
                    .map(Map.Entry::getKey)
                    .toList();
        }

        /** The n-th way in which it can shine; each word comes once in a round. */
        ObjectNode way(int n) {
            ObjectNode way = JsonNodeFactory.instance.objectNode();
            List<String> rates = words(RATE);
            way.put(RATE, rates.get(n % rates.size()));
            put(way, COLOR, n);
            put(way, DIRECTION, n);
            return way;
        }

        private void put(ObjectNode way, String what, int n) {
            List<String> words = words(what);
            if (!words.isEmpty()) {
                way.put(what, words.get(n % words.size()));
            }
        }

        /** Lit, in some way. */
        ObjectNode lit() {
            ObjectNode way = way(0);
            way.put(
                    RATE,
                    words(RATE).stream().filter(rate -> !rate.equals(DARK)).toList().getFirst());
            return way;
        }

        JsonNode in(JsonNode status) {
            return status.path("lights").path(light).path(place);
        }
    }

    private static List<Lamp> lamps(Scene scene) throws Broken {
        var lamps = new ArrayList<Lamp>();
        for (var light : scene.capabilities().path("lights").path("lights").properties()) {
            for (var place : light.getValue().properties()) {
                var lamp = new Lamp(light.getKey(), place.getKey(), place.getValue());
                must(!lamp.words(RATE).isEmpty(), light.getKey() + " has no flash rate at all");
                lamps.add(lamp);
            }
        }
        must(!lamps.isEmpty(), "Capabilities tells of no lamp");
        return lamps;
    }

    private static ObjectNode ask(Lamp lamp, ObjectNode way) {
        ObjectNode ask = JsonNodeFactory.instance.objectNode();
        put(ask, lamp, way);
        return ask;
    }

    private static void put(ObjectNode ask, Lamp lamp, ObjectNode way) {
        ask.withObject("/" + lamp.light()).set(lamp.place(), way);
    }

    /** Whether Status says of a lamp what was asked for; a dark one has no colour. */
    private static boolean shines(JsonNode status, Lamp lamp, ObjectNode way) {
        JsonNode told = lamp.in(status);
        String rate = way.path(RATE).asText();
        if (!told.path(RATE).asText().equals(rate)) {
            return false;
        }
        return rate.equals(DARK)
                || Stream.of(COLOR, DIRECTION)
                        .filter(way::has)
                        .allMatch(what -> told.path(what).equals(way.path(what)));
    }

    private void everyWay(Scene scene) throws Broken {
        List<Lamp> lamps = lamps(scene);
        for (int n = 0; n < WAYS_MAX; n++) {
            ObjectNode ask = JsonNodeFactory.instance.objectNode();
            for (Lamp lamp : lamps) {
                put(ask, lamp, lamp.way(n));
            }
            scene.succeeds(SET, ask);
            JsonNode status = scene.status();
            for (Lamp lamp : lamps) {
                must(
                        shines(status, lamp, lamp.way(n)),
                        lamp.light()
                                + ": "
                                + lamp.way(n)
                                + " was set, and "
                                + lamp.in(status)
                                + " is told");
            }
            BriefCommandRules.isTrue(scene);
        }
    }

    private void others(Scene scene) throws Broken {
        List<Lamp> lamps = lamps(scene);
        Lamp last = lamps.getLast();
        scene.succeeds(SET, ask(last, last.lit()));
        if (lamps.size() > 1) {
            Lamp other = lamps.getFirst();
            scene.succeeds(SET, ask(other, other.lit()));
            must(shines(scene.status(), other, other.lit()), "a lamp was not lit");
        }
        must(shines(scene.status(), last, last.lit()), "a lamp changed that no command named");
        BriefCommandRules.isTrue(scene);
    }

    private void told(Scene scene) throws Broken {
        Lamp lamp = lamps(scene).getFirst();
        try (Scene other = scene.another()) {
            scene.succeeds(SET, ask(lamp, lamp.lit()));
            // What an earlier rule has left behind may still be told.
            while (!lamp.in(other.unsolicited("Common.StatusChangedEvent"))
                    .path(RATE)
                    .equals(lamp.lit().path(RATE))) {
                other.passedOver();
            }
        }
    }

    private void noLight(Scene scene) throws Broken, Unfit {
        List<Lamp> lamps = lamps(scene);
        String foreign =
                LIGHTS.stream()
                        .filter(light ->
                                lamps.stream().noneMatch(lamp -> lamp.light().equals(light)))
                        .findFirst()
                        .orElseThrow(() -> new Unfit("it has every guide light"));
        scene.fails(
                scene.start(SET, json("{'" + foreign + "':{'default':{'flashRate':'off'}}}")),
                "invalidLight");
    }

    private void noPlace(Scene scene) throws Broken {
        Lamp lamp = lamps(scene).getFirst();
        var nowhere = new Lamp(lamp.light(), "nowhere", lamp.can());
        scene.fails(scene.start(SET, ask(nowhere, lamp.lit())), "invalidLight");
    }

    private void allOrNone(Scene scene) throws Broken {
        Lamp lamp = lamps(scene).getFirst();
        JsonNode before = lamp.in(scene.status());
        ObjectNode ask = ask(lamp, lamp.lit());
        put(ask, new Lamp(lamp.light(), "nowhere", lamp.can()), lamp.lit());
        scene.fails(scene.start(SET, ask), "invalidLight");
        must(lamp.in(scene.status()).equals(before), "a lamp was lit by a command that failed");
        BriefCommandRules.isTrue(scene);
    }

    private void noRate(Scene scene) throws Broken {
        Lamp lamp = lamps(scene).getFirst();
        ObjectNode way = JsonNodeFactory.instance.objectNode();
        scene.endsIn(scene.start(SET, ask(lamp, way)), "invalidData");
    }

    private void unable(Scene scene) throws Broken, Unfit {
        for (Lamp lamp : lamps(scene)) {
            for (String rate : RATES) {
                if (!lamp.words(RATE).contains(rate)) {
                    JsonNode before = lamp.in(scene.status());
                    ObjectNode way = JsonNodeFactory.instance.objectNode().put(RATE, rate);
                    scene.endsIn(scene.start(SET, ask(lamp, way)), "unsupportedData");
                    must(lamp.in(scene.status()).equals(before), "the lamp has changed");
                    return;
                }
            }
        }
        throw new Unfit("every lamp can flash in every way");
    }

    private void broken(Scene scene) throws Broken, Unstaged {
        Lamp lamp = lamps(scene).getFirst();
        scene.stage().perform("fault.lamp");
        scene.fails(scene.start(SET, ask(lamp, lamp.lit())), "lightError");
        must(!shines(scene.status(), lamp, lamp.lit()), "a broken lamp is said to be lit");
        BriefCommandRules.isTrue(scene);
        scene.stage().perform(Stage.HOME);
        scene.succeeds(SET, ask(lamp, lamp.lit()));
    }

    /** The first lamp dark, the last one lit. */
    private static final class TwoLamps implements BriefCommandRules.Settings {
        @Override
        public String command() {
            return SET;
        }

        @Override
        public JsonNode first(Scene scene) throws Broken {
            Lamp lamp = lamps(scene).getFirst();
            return ask(lamp, JsonNodeFactory.instance.objectNode().put(RATE, DARK));
        }

        @Override
        public JsonNode second(Scene scene) throws Broken {
            Lamp lamp = lamps(scene).getLast();
            return ask(lamp, lamp.lit());
        }

        @Override
        public boolean secondDone(Scene scene, JsonNode status) throws Broken {
            Lamp lamp = lamps(scene).getLast();
            return shines(status, lamp, lamp.lit());
        }
    }
}
