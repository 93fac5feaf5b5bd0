package dev.foyer.device.xfs.conformance;

import static dev.foyer.device.xfs.conformance.Scene.json;
import static dev.foyer.device.xfs.conformance.Scene.must;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of the interface Auxiliaries. Acts: {@code door.open}, {@code door.close}, {@code
 * door.force} (argument {@code door}, a property of Status), {@code switch.turn}, {@code
 * alarm.begin}, {@code alarm.end} (argument {@code sensor}), {@code person.come}, {@code
 * person.leave}, {@code headset.plug}, {@code headset.pull}, {@code handset.lift}, {@code
 * handset.hang}, {@code button.press}, {@code daylight.change}, {@code display.fail}, {@code
 * mains.off}, {@code mains.on}, {@code battery.low}, {@code fault.output} (nothing obeys any more)
 * and those of {@link BriefCommandRules}.
 */
final class AuxiliariesKit implements Kit {
    private static final String SET = "Auxiliaries.SetAuxiliaries";
    private static final String REGISTER = "Auxiliaries.Register";
    private static final String GET_TIME = "Auxiliaries.GetAutoStartupTime";
    private static final String SET_TIME = "Auxiliaries.SetAutoStartupTime";
    private static final String CLEAR_TIME = "Auxiliaries.ClearAutoStartupTime";
    private static final String CHANGED = "Common.StatusChangedEvent";
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(5);

    /** What an act changes: the property of Status, before and after. */
    private record Sense(String act, Map<String, String> with, String property, String value) {}

    private static final List<Sense> SENSES =
            List.of(
                    new Sense("door.open", Map.of("door", "cabinetDoor"), "/cabinetDoor", "open"),
                    new Sense("door.open", Map.of("door", "safeDoor"), "/safeDoor", "open"),
                    new Sense("door.close", Map.of("door", "safeDoor"), "/safeDoor", "closed"),
                    new Sense("door.force", Map.of("door", "safeDoor"), "/safeDoor", "tampered"),
                    new Sense(
                            "switch.turn",
                            Map.of("to", "maintenance"),
                            "/operatorSwitch",
                            "maintenance"),
                    new Sense(
                            "switch.turn",
                            Map.of("to", "supervisor"),
                            "/operatorSwitch",
                            "supervisor"),
                    alarm("begin", "tamperSensor", "on"),
                    alarm("end", "tamperSensor", "off"),
                    alarm("begin", "internalTamperSensor", "on"),
                    alarm("begin", "seismicSensor", "on"),
                    alarm("begin", "heatSensor", "on"),
                    new Sense("person.come", Map.of(), "/proximitySensor", "present"),
                    new Sense("person.leave", Map.of(), "/proximitySensor", "notPresent"),
                    new Sense("headset.plug", Map.of(), "/enhancedAudioSensor", "present"),
                    new Sense("headset.pull", Map.of(), "/enhancedAudioSensor", "notPresent"),
                    new Sense("handset.lift", Map.of(), "/handsetSensor", "offTheHook"),
                    new Sense("handset.hang", Map.of(), "/handsetSensor", "onTheHook"),
                    new Sense("button.press", Map.of(), "/operatorCallButtonSensor", "on"),
                    new Sense(
                            "daylight.change",
                            Map.of("to", "veryDark"),
                            "/ambientLightSensor",
                            "veryDark"),
                    new Sense("display.fail", Map.of(), "/consumerDisplaySensor", "displayError"),
                    new Sense("battery.low", Map.of(), "/UPS/low", "true"));

    private static Sense alarm(String how, String sensor, String value) {
        return new Sense("alarm." + how, Map.of("sensor", sensor), "/" + sensor, value);
    }

    /** A setting, how Status shows it, and how Capabilities tells of it. */
    private record Setting(String property, String wish, String shown, String value, String can) {
        JsonNode ask() {
            return json("{'" + property + "':" + wish + "}");
        }
    }

    private static Setting word(String property, String wish, String shown, String can) {
        return new Setting(property, "'" + wish + "'", "/" + shown, wish, can);
    }

    private static final List<Setting> SETTINGS =
            List.of(
                    word("openClose", "open", "openClosedIndicator", "openCloseIndicator"),
                    word("openClose", "closed", "openClosedIndicator", "openCloseIndicator"),
                    word("heating", "on", "heating", "heating"),
                    word(
                            "consumerDisplayBackLight",
                            "off",
                            "consumerDisplayBacklight",
                            "consumerDisplayBacklight"),
                    word("signageDisplay", "on", "signageDisplay", "signageDisplay"),
                    word("audibleAlarm", "on", "audibleAlarm", "audibleAlarm"),
                    word("audibleAlarm", "off", "audibleAlarm", "audibleAlarm"),
                    word(
                            "enhancedAudioControl",
                            "privateAudioManual",
                            "enhancedAudioControl",
                            "enhancedAudioControl/modeControllable"),
                    word("vandalShield", "closed", "vandalShield", "vandalShield/closed"),
                    word("vandalShield", "open", "vandalShield", "vandalShield/open"),
                    new Setting("volume", "750", "/volume", "750", "volume"),
                    new Setting(
                            "microphoneVolume",
                            "250",
                            "/microphoneVolume",
                            "250",
                            "microphoneVolume"),
                    new Setting(
                            "audio",
                            "{'rate':'continuous','signal':'warning'}",
                            "/audio/signal",
                            "warning",
                            "audio"),
                    new Setting(
                            "audio",
                            "{'rate':'off','signal':'warning'}",
                            "/audio/rate",
                            "off",
                            "audio"),
                    new Setting("ups", "'engage'", "/UPS/engaged", "true", "ups/engaged"),
                    new Setting("ups", "'disengage'", "/UPS/engaged", "false", "ups/engaged"),
                    new Setting("safeDoor", "'bolt'", "/safeDoor", "bolted", "safeDoor/bolted"),
                    new Setting("safeDoor", "'unbolt'", "/safeDoor", "closed", "safeDoor/bolted"),
                    new Setting(
                            "cabinetDoors",
                            "'bolt'",
                            "/cabinetDoor",
                            "bolted",
                            "cabinetDoor/bolted"),
                    new Setting(
                            "cabinetDoors",
                            "'unbolt'",
                            "/cabinetDoor",
                            "closed",
                            "cabinetDoor/bolted"));

    @Override
    public String face() {
        return "Auxiliaries";
    }

    @Override
    public List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        rules.add(rule("says in Status what is there, and nothing else", SET, this::whatIsThere));
        rules.add(
                new Rule(
                        "sees what people do to the cabinet",
                        Set.copyOf(SENSES.stream().map(Sense::act).toList()),
                        Set.of(),
                        BriefCommandRules.settled(this::senses)));
        rules.add(
                rule(
                        "is silent about changes until a client registers",
                        REGISTER,
                        this::register,
                        "person.come",
                        "person.leave"));
        rules.add(
                rule(
                        "registers for one connection only",
                        REGISTER,
                        this::registerForOne,
                        "person.come"));
        rules.add(rule("registers for nothing that is not there", REGISTER, this::registerNot));
        rules.add(rule("sets everything that can be set", SET, this::settings));
        rules.add(rule("says invalidAuxiliary for what cannot be set", SET, this::setNot));
        rules.add(rule("sets nothing of a command with a wrong part", SET, this::allOrNone));
        rules.add(
                rule("does not bolt an open door", SET, this::openDoor, "door.open", "door.close"));
        rules.add(rule("does not engage an empty UPS", SET, this::emptySupply, "battery.low"));
        rules.add(
                rule(
                        "knows that the UPS powers the machine",
                        SET,
                        this::mains,
                        "mains.off",
                        "mains.on"));
        rules.add(rule("says hardwareError when nothing obeys", SET, this::output, "fault.output"));
        rules.add(
                rule(
                        "sees after a lost link what has changed meanwhile",
                        SET,
                        this::meanwhile,
                        "link.cut",
                        "link.mend",
                        "door.open"));
        rules.add(rule("keeps each kind of start-up time and forgets it", SET_TIME, this::times));
        rules.add(rule("says invalidData for a time that is none", SET_TIME, this::noTime));
        return Stream.concat(rules.stream(), new BriefCommandRules(new TwoOutputs()).all().stream())
                .toList();
    }

    private static Rule rule(String name, String command, Trial trial, String... acts) {
        return new Rule(name, Set.of(acts), Set.of(command), BriefCommandRules.settled(trial));
    }

    private static JsonNode part(JsonNode status) {
        return status.path("auxiliaries");
    }

    private static boolean can(Scene scene, String capability) throws Broken {
        JsonNode told = scene.capabilities().path("auxiliaries").at("/" + capability);
        return told.isInt() ? told.intValue() > 0 : told.isObject() || told.asBoolean();
    }

    private void whatIsThere(Scene scene) throws Broken {
        ObjectNode capabilities = (ObjectNode) scene.capabilities().path("auxiliaries").deepCopy();
        capabilities.remove("autoStartupMode");
        long there =
                capabilities.properties().stream()
                        .filter(entry ->
                                entry.getValue().isObject()
                                        || entry.getValue().isInt()
                                        || entry.getValue().asBoolean())
                        .count();
        JsonNode status = part(scene.status());
        must(
                status.size() == there,
                there + " auxiliaries are in Capabilities, " + status.size() + " in Status");
        BriefCommandRules.isTrue(scene);
    }

    private void senses(Scene scene) throws Broken, Unstaged {
        for (Sense sense : SENSES) {
            if (part(scene.status()).at(sense.property()).isMissingNode()) {
                continue;
            }
            scene.stage().perform(sense.act(), sense.with());
            becomes(scene, sense.property(), sense.value());
        }
    }

    private static void becomes(Scene scene, String property, String value) throws Broken {
        scene.statusBecomes(
                status -> part(status).at(property).asText().equals(value),
                SEEN_WITHIN,
                property + " " + value);
    }

    private static JsonNode registration(String how) {
        return json("{'proximitySensor':'" + how + "'}");
    }

    private static boolean heard(Scene scene) {
        return scene.passedOver().stream()
                .anyMatch(message ->
                        message.at("/header/name").asText().equals(CHANGED)
                                && message.at("/payload/auxiliaries").has("proximitySensor"));
    }

    private void register(Scene scene) throws Broken, Unstaged {
        scene.stage().perform("person.come");
        becomes(scene, "/proximitySensor", "present");
        must(!heard(scene), "an event came for which nobody had registered");
        scene.succeeds(REGISTER, registration("register"));
        scene.stage().perform("person.leave");
        String told;
        do {
            told = part(scene.unsolicited(CHANGED)).path("proximitySensor").asText("");
        } while (told.isEmpty());
        must(told.equals("notPresent"), "the event says " + told);
        scene.succeeds(REGISTER, registration("deregister"));
        scene.passedOver();
        scene.stage().perform("person.come");
        becomes(scene, "/proximitySensor", "present");
        must(!heard(scene), "an event came after deregistering");
    }

    private void registerForOne(Scene scene) throws Broken, Unstaged {
        try (Scene other = scene.another()) {
            other.succeeds(REGISTER, registration("register"));
            scene.stage().perform("person.come");
            while (part(other.unsolicited(CHANGED)).path("proximitySensor").isMissingNode()) {
                other.passedOver();
            }
            becomes(scene, "/proximitySensor", "present");
            must(!heard(scene), "another connection's registration was taken for this one's");
        }
    }

    /** What of the standard this service does not have, by its names in Register and in Status. */
    private static final Map<String, String> RARE =
            Map.of(
                    "fasciaMicrophoneSensor", "fasciaMicrophoneSensor",
                    "bootSwitchSensor", "bootSwitchSensor",
                    "cabinetLeft", "cabinetLeftDoor",
                    "cabinetRight", "cabinetRightDoor",
                    "heatSensor", "heatSensor");

    private void registerNot(Scene scene) throws Broken, Unfit {
        JsonNode status = part(scene.status());
        if (RARE.values().stream().allMatch(status::has)) {
            throw new Unfit("it has all that is rare");
        }
        for (var rare : RARE.entrySet()) {
            if (!status.has(rare.getValue())) {
                scene.fails(
                        scene.start(REGISTER, json("{'" + rare.getKey() + "':'register'}")),
                        "invalidAuxiliary");
            }
        }
    }

    private void settings(Scene scene) throws Broken {
        int tried = 0;
        for (Setting setting : SETTINGS) {
            if (can(scene, setting.can())) {
                scene.succeeds(SET, setting.ask());
                becomes(scene, setting.shown(), setting.value());
                tried++;
            }
        }
        must(tried > 0, "there is nothing to set");
        BriefCommandRules.isTrue(scene);
    }

    private static final String ALL_DOORS = "it has doors on both sides";
    private static final Map<String, String> DOORS =
            Map.of("leftCabinetDoors", "leftCabinet", "rightCabinetDoors", "rightCabinet");

    private void setNot(Scene scene) throws Broken, Unfit {
        boolean tried = false;
        for (var door : DOORS.entrySet()) {
            if (!can(scene, door.getValue())) {
                scene.fails(
                        scene.start(SET, json("{'" + door.getKey() + "':'bolt'}")),
                        "invalidAuxiliary");
                tried = true;
            }
        }
        if (!tried) {
            throw new Unfit(ALL_DOORS);
        }
    }

    private void allOrNone(Scene scene) throws Broken, Unfit {
        var both = new TwoOutputs();
        ObjectNode ask = (ObjectNode) both.second(scene);
        for (var door : DOORS.entrySet()) {
            if (!can(scene, door.getValue())) {
                ask.put(door.getKey(), "bolt");
                scene.fails(scene.start(SET, ask), "invalidAuxiliary");
                must(!both.secondDone(scene, scene.status()), "a part was set");
                return;
            }
        }
        throw new Unfit(ALL_DOORS);
    }

    private void openDoor(Scene scene) throws Broken, Unstaged, Unfit {
        if (!can(scene, "safeDoor/bolted")) {
            throw new Unfit("its safe has no bolt");
        }
        scene.stage().perform("door.open", Map.of("door", "safeDoor"));
        becomes(scene, "/safeDoor", "open");
        scene.endsIn(scene.start(SET, json("{'safeDoor':'bolt'}")), "userError");
        becomes(scene, "/safeDoor", "open");
        scene.stage().perform("door.close", Map.of("door", "safeDoor"));
        scene.succeeds(SET, json("{'safeDoor':'bolt'}"));
        becomes(scene, "/safeDoor", "bolted");
    }

    private void emptySupply(Scene scene) throws Broken, Unstaged, Unfit {
        if (!can(scene, "ups/engaged")) {
            throw new Unfit("it has no UPS to engage");
        }
        scene.stage().perform("battery.low");
        becomes(scene, "/UPS/low", "true");
        scene.endsIn(scene.start(SET, json("{'ups':'engage'}")), "userError");
        becomes(scene, "/UPS/engaged", "false");
    }

    private void mains(Scene scene) throws Broken, Unstaged, Unfit {
        if (!can(scene, "ups/engaged") || !can(scene, "ups/powering")) {
            throw new Unfit("it has no UPS to engage");
        }
        scene.succeeds(SET, json("{'ups':'engage'}"));
        scene.stage().perform("mains.off");
        becomes(scene, "/UPS/powering", "true");
        scene.stage().perform("mains.on");
        becomes(scene, "/UPS/powering", "false");
    }

    private void output(Scene scene) throws Broken, Unstaged {
        var outputs = new TwoOutputs();
        JsonNode ask = outputs.second(scene);
        scene.stage().perform("fault.output");
        scene.endsIn(scene.start(SET, ask), "hardwareError");
        must(!outputs.secondDone(scene, scene.status()), "what did not obey is said to be set");
        scene.stage().perform(Stage.HOME);
        scene.succeeds(SET, ask);
    }

    private void meanwhile(Scene scene) throws Broken, Unstaged {
        scene.succeeds(REGISTER, json("{'safeDoor':'register'}"));
        scene.stage().perform("link.cut");
        scene.stage().perform("door.open", Map.of("door", "safeDoor"));
        scene.statusBecomes(
                status -> !status.at("/common/device").asText().equals("online"),
                SEEN_WITHIN,
                "that the device is lost");
        must(part(scene.status()).isEmpty(), "a lost device is said to know its doors");
        scene.endsIn(scene.start(REGISTER, registration("register")), "deviceNotReady");
        scene.stage().perform("link.mend");
        scene.online();
        String told;
        do {
            told = part(scene.unsolicited(CHANGED)).path("safeDoor").asText("");
        } while (!told.equals("open"));
        BriefCommandRules.isTrue(scene);
    }

    private static final Map<String, String> TIMES =
            Map.of(
                    "daily", "{'hour':7,'minute':30}",
                    "weekly", "{'dayOfWeek':'Monday','hour':0,'minute':5}",
                    "specific", "{'year':2028,'month':2,'day':29,'hour':23,'minute':59}");

    private static JsonNode time(String mode) {
        return json("{'mode':'" + mode + "','startTime':" + TIMES.get(mode) + "}");
    }

    private void times(Scene scene) throws Broken {
        for (String mode : TIMES.keySet()) {
            if (!can(scene, "autoStartupMode/" + mode)) {
                scene.endsIn(scene.start(SET_TIME, time(mode)), "unsupportedData");
                continue;
            }
            scene.succeeds(SET_TIME, time(mode));
            JsonNode told = scene.succeeds(GET_TIME, null);
            must(told.equals(time(mode)), "set was " + time(mode) + ", told is " + told);
        }
        scene.succeeds(CLEAR_TIME, null);
        must(scene.succeeds(GET_TIME, null).isEmpty(), "a cleared time is still told");
    }

    private void noTime(Scene scene) throws Broken {
        for (String wrong :
                List.of(
                        "{'mode':'daily'}",
                        "{'mode':'daily','startTime':{'hour':7}}",
                        "{'mode':'weekly','startTime':{'hour':7,'minute':0}}",
                        "{'mode':'specific','startTime':{'year':2027,'month':2,'day':29,'hour':1,'minute':1}}",
                        "{'startTime':{'hour':7,'minute':0}}")) {
            scene.endsIn(scene.start(SET_TIME, json(wrong)), "invalidData");
        }
    }

    /** The first two settings of different auxiliaries that there are. */
    private static final class TwoOutputs implements BriefCommandRules.Settings {
        @Override
        public String command() {
            return SET;
        }

        private static List<Setting> there(Scene scene) throws Broken {
            var there = new ArrayList<Setting>();
            for (String property :
                    List.of("openClose", "signageDisplay", "heating", "audibleAlarm")) {
                for (Setting setting : SETTINGS) {
                    boolean first = there.stream().noneMatch(s -> s.property().equals(property));
                    if (first && setting.property().equals(property) && can(scene, setting.can())) {
                        there.add(setting);
                    }
                }
            }
            must(there.size() >= 2, "there are not two indicators to set");
            return there;
        }

        @Override
        public JsonNode first(Scene scene) throws Broken {
            return there(scene).get(0).ask();
        }

        @Override
        public JsonNode second(Scene scene) throws Broken {
            return there(scene).get(1).ask();
        }

        @Override
        public boolean secondDone(Scene scene, JsonNode status) throws Broken {
            Setting second = there(scene).get(1);
            return part(status).at(second.shown()).asText().equals(second.value());
        }
    }
}
