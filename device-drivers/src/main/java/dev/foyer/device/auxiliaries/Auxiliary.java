package dev.foyer.device.auxiliaries;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The auxiliaries that XFS4IoT knows, with the names that each has in the four places where the
 * standard speaks of it: Status, Register, Capabilities and SetAuxiliaries.
 */
public enum Auxiliary {
    OPERATOR_SWITCH("operatorSwitch", Kind.WORD, Words.SWITCH, Words.NONE, Words.SWITCH),
    TAMPER_SENSOR("tamperSensor", Kind.WORD, Words.ON_OFF),
    INTERNAL_TAMPER_SENSOR("internalTamperSensor", Kind.WORD, Words.ON_OFF),
    SEISMIC_SENSOR("seismicSensor", Kind.WORD, Words.ON_OFF),
    HEAT_SENSOR("heatSensor", Kind.WORD, Words.ON_OFF),
    PROXIMITY_SENSOR("proximitySensor", Kind.WORD, Words.PRESENT),
    AMBIENT_LIGHT_SENSOR("ambientLightSensor", Kind.WORD, Words.BRIGHTNESS),
    ENHANCED_AUDIO_SENSOR("enhancedAudioSensor", Kind.WORD, Words.PRESENT, Words.NONE, Words.JACK),
    BOOT_SWITCH_SENSOR("bootSwitchSensor", Kind.WORD, Words.ON_OFF),
    CONSUMER_DISPLAY_SENSOR("consumerDisplaySensor", Kind.WORD, Words.DISPLAY),
    OPERATOR_CALL_BUTTON_SENSOR("operatorCallButtonSensor", Kind.WORD, Words.ON_OFF),
    HANDSET_SENSOR("handsetSensor", Kind.WORD, Words.HOOK, Words.NONE, Words.HANDSET),
    HEADSET_MICROPHONE_SENSOR(
            "headsetMicrophoneSensor", Kind.WORD, Words.PRESENT, Words.NONE, Words.MODES),
    FASCIA_MICROPHONE_SENSOR("fasciaMicrophoneSensor", Kind.WORD, Words.ON_OFF),
    CABINET_DOOR(
            "cabinetDoor",
            "cabinetDoor",
            "cabinetDoor",
            "cabinetDoors",
            Kind.WORD,
            Words.DOOR,
            Words.BOLT,
            Words.DOOR),
    SAFE_DOOR("safeDoor", Kind.WORD, Words.DOOR, Words.BOLT, Words.DOOR),
    VANDAL_SHIELD(
            "vandalShield", Kind.WORD, Words.SHIELD, Words.SHIELD_PLACES, Words.SHIELD_ABILITIES),
    CABINET_FRONT_DOOR(
            "cabinetFrontDoor",
            "cabinetFront",
            "frontCabinet",
            "frontCabinetDoors",
            Kind.WORD,
            Words.DOOR,
            Words.BOLT,
            Words.DOOR),
    CABINET_REAR_DOOR(
            "cabinetRearDoor",
            "cabinetRear",
            "rearCabinet",
            "rearCabinetDoors",
            Kind.WORD,
            Words.DOOR,
            Words.BOLT,
            Words.DOOR),
    CABINET_LEFT_DOOR(
            "cabinetLeftDoor",
            "cabinetLeft",
            "leftCabinet",
            "leftCabinetDoors",
            Kind.WORD,
            Words.DOOR,
            Words.BOLT,
            Words.DOOR),
    CABINET_RIGHT_DOOR(
            "cabinetRightDoor",
            "cabinetRight",
            "rightCabinet",
            "rightCabinetDoors",
            Kind.WORD,
            Words.DOOR,
            Words.BOLT,
            Words.DOOR),
    OPEN_CLOSE_INDICATOR(
            "openClosedIndicator",
            "openCloseIndicator",
            "openCloseIndicator",
            "openClose",
            Kind.WORD,
            Words.OPEN_CLOSED,
            Words.OPEN_CLOSED,
            Words.NONE),
    AUDIO(
            "audio",
            "audioIndicator",
            "audio",
            "audio",
            Kind.SOUND,
            Words.NONE,
            Words.NONE,
            Words.NONE),
    HEATING(
            "heating",
            "heatingIndicator",
            "heating",
            "heating",
            Kind.WORD,
            Words.ON_OFF,
            Words.ON_OFF,
            Words.NONE),
    CONSUMER_DISPLAY_BACKLIGHT(
            "consumerDisplayBacklight",
            "consumerDisplayBacklight",
            "consumerDisplayBacklight",
            "consumerDisplayBackLight",
            Kind.WORD,
            Words.ON_OFF,
            Words.ON_OFF,
            Words.NONE),
    SIGNAGE_DISPLAY("signageDisplay", Kind.WORD, Words.ON_OFF, Words.ON_OFF, Words.NONE),
    VOLUME("volume", Kind.LEVEL, Words.NONE),
    UPS("UPS", "ups", "ups", "ups", Kind.FLAGS, Words.SUPPLY, Words.ENGAGE, Words.SUPPLY),
    AUDIBLE_ALARM("audibleAlarm", Kind.WORD, Words.ON_OFF, Words.ON_OFF, Words.NONE),
    ENHANCED_AUDIO_CONTROL(
            "enhancedAudioControl", Kind.WORD, Words.PRIVACY, Words.PRIVACY, Words.CONTROL),
    ENHANCED_MICROPHONE_CONTROL(
            "enhancedMicrophoneControl", Kind.WORD, Words.PRIVACY, Words.PRIVACY, Words.CONTROL),
    MICROPHONE_VOLUME("microphoneVolume", Kind.LEVEL, Words.NONE);

    /** What a value of it is. */
    public enum Kind {
        /** One of its words. */
        WORD,
        /** A number from 1 to 1000. */
        LEVEL,
        /** A rate and a signal. */
        SOUND,
        /** Any of its words together. */
        FLAGS
    }

    private static final String BETWEEN = " ";

    private final String status;
    private final String register;
    private final String capability;
    private final String command;
    private final Kind kind;
    private final String words;
    private final String commands;
    private final String abilities;

    Auxiliary(String everywhere, Kind kind, String words) {
        this(everywhere, kind, words, Words.NONE, Words.NONE);
    }

    Auxiliary(String everywhere, Kind kind, String words, String commands, String abilities) {
        this(everywhere, everywhere, everywhere, everywhere, kind, words, commands, abilities);
    }

    /** Lists are texts with blanks between, so that a constant is nothing but constants. */
    Auxiliary(
            String status,
            String register,
            String capability,
            String command,
            Kind kind,
            String words,
            String commands,
            String abilities) {
        this.status = status;
        this.register = register;
        this.capability = capability;
        this.command = command;
        this.kind = kind;
        this.words = words;
        this.commands = commands;
        this.abilities = abilities;
    }

    private static List<String> list(String words) {
        return words.isEmpty() ? List.of() : List.of(words.split(BETWEEN, -1));
    }

    /** Its property in Status; also the name by which a driver knows it. */
    public String wire() {
        return status;
    }

    String inRegister() {
        return register;
    }

    String inCapabilities() {
        return capability;
    }

    String inCommands() {
        return command;
    }

    public Kind kind() {
        return kind;
    }

    /** The words of which a value is made. */
    public List<String> words() {
        return list(words);
    }

    /** The words to which it can be set, where it is set by a word. */
    public List<String> commands() {
        return list(commands);
    }

    /** The words in which its abilities are told; empty = it is there or not, or has a step. */
    public List<String> abilities() {
        return list(abilities);
    }

    /** The auxiliary of that name in Status. */
    public static Optional<Auxiliary> byStatus(String name) {
        return Stream.of(values()).filter(one -> one.status.equals(name)).findFirst();
    }

    static Optional<Auxiliary> byRegister(String name) {
        return Stream.of(values()).filter(one -> one.register.equals(name)).findFirst();
    }

    static Optional<Auxiliary> byCommand(String name) {
        return Stream.of(values()).filter(one -> one.command.equals(name)).findFirst();
    }

    /** The words of the standard. */
    private static final class Words {
        static final String NONE = "";
        static final String SWITCH = "run maintenance supervisor";
        static final String ON_OFF = "on off";
        static final String PRESENT = "present notPresent";
        static final String BRIGHTNESS = "veryDark dark mediumLight light veryLight";
        static final String DISPLAY = "off on displayError";
        static final String HOOK = "onTheHook offTheHook";
        static final String DOOR = "closed open locked bolted tampered";
        static final String BOLT = "bolt unbolt";
        static final String SHIELD =
                "closed open locked service keyboard partiallyOpen jammed tampered";
        static final String SHIELD_PLACES = "closed open service keyboard";
        static final String SHIELD_ABILITIES = "closed open locked service keyboard tampered";
        static final String OPEN_CLOSED = "closed open";
        static final String SUPPLY = "low engaged powering recovered";
        static final String ENGAGE = "engage disengage";
        static final String PRIVACY =
                "publicAudioManual publicAudioAuto publicAudioSemiAuto privateAudioManual"
                        + " privateAudioAuto privateAudioSemiAuto";
        static final String CONTROL = "headsetDetection modeControllable";
        static final String MODES = "manual auto semiAuto";
        static final String JACK = "manual auto semiAuto bidirectional";
        static final String HANDSET = "manual auto semiAuto microphone";
    }
}
