package dev.foyer.simulator.board;

import dev.foyer.device.xfs.conformance.Stage;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.stage.SimulatedDevice.Act;
import dev.foyer.simulator.stage.Wear;

import java.util.List;
import java.util.Map;

/** What people, the mains and chance can do to a cabinet. Under the cabinet's guard. */
final class CabinetActs {
    private static final List<String> DOORS = List.of("cabinetDoor", "safeDoor");
    private static final List<String> ALARMS =
            List.of("tamperSensor", "internalTamperSensor", "seismicSensor", "heatSensor");
    private static final List<String> SWITCH = List.of("run", "maintenance", "supervisor");
    private static final List<String> BRIGHTNESS =
            List.of("veryDark", "dark", "mediumLight", "light", "veryLight");

    static final List<Act> ALL =
            List.of(
                    Act.of(Stage.HOME, "恢复原状", "Put everything right"),
                    new Act("door.open", "打开门", "Open a door", Map.of("door", DOORS)),
                    new Act("door.close", "关上门", "Close a door", Map.of("door", DOORS)),
                    new Act("door.force", "撬门", "Force a door", Map.of("door", DOORS)),
                    new Act(
                            "switch.turn",
                            "转动操作开关",
                            "Turn the operator switch",
                            Map.of("to", SWITCH)),
                    new Act("alarm.begin", "触发报警传感器", "Set off an alarm", Map.of("sensor", ALARMS)),
                    new Act("alarm.end", "报警解除", "The alarm ends", Map.of("sensor", ALARMS)),
                    Act.of("person.come", "有人走近", "Somebody comes near"),
                    Act.of("person.leave", "人走开", "They walk away"),
                    Act.of("headset.plug", "插入耳机", "Plug a headset in"),
                    Act.of("headset.pull", "拔出耳机", "Pull the headset out"),
                    Act.of("handset.lift", "拿起听筒", "Lift the handset"),
                    Act.of("handset.hang", "挂上听筒", "Hang the handset up"),
                    Act.of("button.press", "按下呼叫按钮", "Press the call button"),
                    new Act(
                            "daylight.change",
                            "环境光变化",
                            "Daylight changes",
                            Map.of("to", BRIGHTNESS)),
                    Act.of("display.fail", "屏幕故障", "The display fails"),
                    Act.of("display.mend", "屏幕修好", "The display is mended"),
                    Act.of("mains.off", "市电中断", "The mains fail"),
                    Act.of("mains.on", "市电恢复", "The mains are back"),
                    Act.of("battery.low", "电池电量低", "The battery runs low"),
                    Act.of("battery.full", "电池已充满", "The battery is charged"),
                    Act.of("power.off", "断电", "Cut the board's power"),
                    Act.of("power.on", "通电", "Give it power"),
                    Act.of("link.cut", "拔掉串口线", "Pull the cable"),
                    Act.of("link.mend", "插上串口线", "Plug the cable in"),
                    Wear.ACT,
                    fault("fault.silent", "不再应答", "Say nothing any more"),
                    fault("fault.lost", "丢失一次应答", "Lose one answer"),
                    fault("fault.garble", "应答受干扰一次", "Garble one answer"),
                    fault("fault.slow", "迟缓一次", "Answer late once"),
                    fault("fault.power", "执行中断电", "Power fails in the middle"),
                    Act.of("fault.blink", "瞬时断电", "Power blinks"),
                    Act.of("fault.lamp", "灯驱动损坏", "The lamp driver breaks"),
                    Act.of("fault.output", "继电器损坏", "The relays break"));

    private CabinetActs() {}

    private static Act fault(String name, String zh, String en) {
        return new Act(name, zh, en, Map.of("at", List.of()));
    }

    static void perform(Cabinet cabinet, String act, Map<String, String> with) throws Unstaged {
        switch (act) {
            case "door.open" -> open(cabinet, chosen(with, "door", DOORS));
            case "door.close" -> close(cabinet, chosen(with, "door", DOORS));
            case "door.force" -> cabinet.become(chosen(with, "door", DOORS), "tampered");
            case "switch.turn" -> cabinet.become("operatorSwitch", chosen(with, "to", SWITCH));
            case "alarm.begin" -> cabinet.become(chosen(with, "sensor", ALARMS), "on");
            case "alarm.end" -> cabinet.become(chosen(with, "sensor", ALARMS), "off");
            case "person.come" -> cabinet.become("proximitySensor", "present");
            case "person.leave" -> cabinet.become("proximitySensor", "notPresent");
            case "headset.plug" -> headset(cabinet, true);
            case "headset.pull" -> headset(cabinet, false);
            case "handset.lift" -> cabinet.become("handsetSensor", "offTheHook");
            case "handset.hang" -> cabinet.become("handsetSensor", "onTheHook");
            case "daylight.change" ->
                    cabinet.become("ambientLightSensor", chosen(with, "to", BRIGHTNESS));
            case "display.fail" -> cabinet.become("consumerDisplaySensor", "displayError");
            case "display.mend" -> cabinet.become("consumerDisplaySensor", "on");
            case "mains.off" -> mains(cabinet, false);
            case "mains.on" -> mains(cabinet, true);
            case "battery.low" -> cabinet.become("UPS", cabinet.flag("UPS", "low", true));
            case "battery.full" -> cabinet.become("UPS", cabinet.flag("UPS", "low", false));
            default -> throw new Unstaged(act + ": nobody can do that to a kiosk's board");
        }
    }

    private static String chosen(Map<String, String> with, String argument, List<String> choices)
            throws Unstaged {
        String choice = with.getOrDefault(argument, choices.getFirst());
        if (!choices.contains(choice)) {
            throw new Unstaged(argument + ": one of " + choices);
        }
        return choice;
    }

    private static void open(Cabinet cabinet, String door) throws Unstaged {
        if (cabinet.value(door).equals("bolted")) {
            throw new Unstaged(door + " is bolted");
        }
        cabinet.become(door, "open");
    }

    private static void close(Cabinet cabinet, String door) {
        if (!cabinet.value(door).equals("bolted")) {
            cabinet.become(door, "closed");
        }
    }

    /** In auto and semi-auto mode a headset makes the sound private; auto goes back by itself. */
    private static void headset(Cabinet cabinet, boolean there) {
        String sensed = there ? "present" : "notPresent";
        cabinet.become("enhancedAudioSensor", sensed);
        cabinet.become("headsetMicrophoneSensor", sensed);
        String now = cabinet.value("enhancedAudioControl");
        if (there && !now.endsWith("Manual")) {
            cabinet.become("enhancedAudioControl", now.replace("public", "private"));
        } else if (!there && now.endsWith("AudioAuto")) {
            cabinet.become("enhancedAudioControl", now.replace("private", "public"));
        }
    }

    /** The board itself lives on the battery; whether the machine does is the UPS's matter. */
    private static void mains(Cabinet cabinet, boolean there) {
        boolean engaged = cabinet.value("UPS").contains("engaged");
        cabinet.become("UPS", cabinet.flag("UPS", "powering", !there && engaged));
        if (there && engaged) {
            cabinet.become("UPS", cabinet.flag("UPS", "recovered", true));
        }
    }
}
