package dev.foyer.simulator.board;

import java.util.List;

/**
 * One thing that the board has, as it describes it.
 *
 * @param name as it stands on the line
 * @param lists the three lists of its description, {@code -} for an empty one
 * @param atRest what it says when the cabinet is as it should be
 */
record Fitting(String name, List<String> lists, String atRest) {
    private static final String RATES = "off,slow,medium,quick,continuous";
    private static final String COLOURS = "green,red,yellow,blue,cyan,magenta,white";
    private static final String NONE = "-";
    private static final String DARK = "off,-,-";

    /** All that a kiosk of our hall has. */
    static final List<Fitting> ALL =
            List.of(
                    guide("cardReader.default", "entry,exit"),
                    guide("pinPad.default", NONE),
                    guide("notesDispenser.default", "exit"),
                    guide("receiptPrinter.default", "exit"),
                    guide("billAcceptor.default", "entry"),
                    guide("documentPrinter.default", "exit"),
                    guide("scanner.default", "entry"),
                    guide("contactless.default", NONE),
                    guide("cardReader2.default", "exit"),
                    status("statusGood"),
                    status("statusWarning"),
                    status("statusBad"),
                    status("statusSupervisor"),
                    status("statusInService"),
                    guide("fasciaLight.left", NONE),
                    guide("fasciaLight.right", NONE),
                    sensor("operatorSwitch", "run,maintenance,supervisor", "run"),
                    sensor("tamperSensor", NONE, "off"),
                    sensor("internalTamperSensor", NONE, "off"),
                    sensor("seismicSensor", NONE, "off"),
                    sensor("heatSensor", NONE, "off"),
                    sensor("proximitySensor", NONE, "notPresent"),
                    sensor("ambientLightSensor", NONE, "mediumLight"),
                    sensor("enhancedAudioSensor", "manual,auto,semiAuto", "notPresent"),
                    sensor("consumerDisplaySensor", NONE, "on"),
                    sensor("operatorCallButtonSensor", NONE, "off"),
                    sensor("handsetSensor", "auto,microphone", "onTheHook"),
                    sensor("headsetMicrophoneSensor", "auto", "notPresent"),
                    door("cabinetDoor"),
                    door("safeDoor"),
                    output(
                            "vandalShield",
                            "closed,open,keyboard,tampered",
                            "closed,open,keyboard",
                            "open"),
                    output("openClosedIndicator", NONE, "closed,open", "closed"),
                    output("audio", NONE, "set", "off,-"),
                    output("heating", NONE, "on,off", "off"),
                    output("consumerDisplayBacklight", NONE, "on,off", "on"),
                    output("signageDisplay", NONE, "on,off", "off"),
                    output("volume", "50", "set", "500"),
                    output("UPS", "low,engaged,powering,recovered", "engage,disengage", NONE),
                    output("audibleAlarm", NONE, "on,off", "off"),
                    output(
                            "enhancedAudioControl",
                            "headsetDetection,modeControllable",
                            "publicAudioManual,publicAudioAuto,publicAudioSemiAuto,"
                                    + "privateAudioManual,privateAudioAuto,privateAudioSemiAuto",
                            "publicAudioAuto"));

    Fitting {
        lists = List.copyOf(lists);
    }

    private static Fitting guide(String name, String directions) {
        return new Fitting("light." + name, List.of(RATES, COLOURS, directions), DARK);
    }

    /** A status light has its own colour and does not flash. */
    private static Fitting status(String name) {
        return new Fitting(
                "light." + name + ".default", List.of("off,continuous", NONE, NONE), DARK);
    }

    private static Fitting sensor(String name, String abilities, String atRest) {
        return new Fitting(name, List.of(abilities, NONE, NONE), atRest);
    }

    private static Fitting door(String name) {
        return new Fitting(
                name, List.of("closed,open,bolted,tampered", "bolt,unbolt", NONE), "closed");
    }

    private static Fitting output(String name, String abilities, String settings, String atRest) {
        return new Fitting(name, List.of(abilities, settings, NONE), atRest);
    }

    boolean lamp() {
        return name.startsWith("light.");
    }

    /** A lamp that shows the way; status lights show a state. */
    boolean showsTheWay() {
        return lamp() && !name.startsWith("light.status");
    }

    /** Whether it is dark or silent without power; what is mechanical stays as it is. */
    boolean needsPower() {
        return lamp()
                || switch (name) {
                    case "audio",
                            "heating",
                            "consumerDisplayBacklight",
                            "signageDisplay",
                            "audibleAlarm" ->
                            true;
                    default -> false;
                };
    }

    /** The words of one of its lists. */
    List<String> words(int list) {
        return lists.get(list).equals(NONE) ? List.of() : List.of(lists.get(list).split(",", -1));
    }
}
