package dev.foyer.simulator.face;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.face.FaceWire.Mishap;
import dev.foyer.simulator.fault.Cable;
import dev.foyer.simulator.stage.SimulatedDevice;
import dev.foyer.simulator.stage.Wear;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A face device behind a cable on the loopback, and whoever stands before it. The people do not
 * exist, and no face is recognised: each is told apart by the number it was made of. For any
 * thread; acts block until they are done.
 */
public final class FaceSimulator implements SimulatedDevice {
    private static final List<String> PEOPLE = List.of("A", "B", "C");

    private static final Wear.Pace PACE = Wear.Pace.of(12, 60, 8);

    private final String name;
    private final Wear wear;
    private final FaceStand stand;
    private final FaceWire wire;
    private final Cable cable;
    private boolean linked = true;

    private FaceSimulator(String name, Wear wear) throws IOException {
        this.name = name;
        this.wear = wear;
        this.stand = new FaceStand(wear);
        this.wire = new FaceWire(stand, wear);
        this.cable = new Cable(wire.port());
    }

    /** An ideal one, with nobody before it. */
    public static FaceSimulator start(String name) throws IOException {
        return new FaceSimulator(name, new Wear(PACE));
    }

    /** A worn one: slow and noisy, with blurred shots and garbled answers by a seed. */
    public static FaceSimulator startWorn(String name, long seed) throws IOException {
        return new FaceSimulator(name, new Wear(PACE, seed));
    }

    /** The device URI by which a device host finds it. */
    public String uri() {
        return "face:tcp://127.0.0.1:" + cable.port();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Act> acts() {
        var who = Map.of("face", PEOPLE);
        var at = Map.of("at", List.of("1", "2", "3"));
        return List.of(
                Act.of(HOME, "复位", "Begin anew"),
                new Act("face.show", "站到镜头前", "Step before it", who),
                new Act("face.join", "第二个人也站过来", "A second person joins", who),
                Act.of("face.turnAway", "转过脸去", "Look away"),
                Act.of("face.turnBack", "转回来", "Look into it"),
                new Act("face.photo", "举起照片", "Hold up a photo", who),
                Act.of("face.leave", "离开", "Leave"),
                Act.of("power.off", "断电", "Power off"),
                Act.of("power.on", "通电", "Power on"),
                Act.of("link.cut", "拔掉网线", "Pull the cable"),
                Act.of("link.mend", "插回网线", "Put the cable back"),
                Wear.ACT,
                Act.of("fault.blur", "图像模糊", "Blurred shots"),
                new Act("fault.defect", "设备故障", "The device breaks down", at),
                new Act("fault.silent", "没有回答", "A question is never answered", at),
                new Act("fault.garble", "回答损坏", "An answer is damaged", at),
                new Act("fault.drop", "回答前断开", "The connection breaks", at),
                new Act("fault.power", "命令中断电", "Power fails at a command", at));
    }

    @Override
    public synchronized void perform(String act, Map<String, String> with) throws Unstaged {
        switch (act) {
            case HOME -> {
                wire.plan(Mishap.NOTHING, 0);
                stand.home();
                link(true);
                power();
            }
            case "face.show" -> stand.come(face(with));
            case "face.join" -> stand.join(face(with));
            case "face.turnAway" -> turn(true);
            case "face.turnBack" -> turn(false);
            case "face.photo" -> stand.hold(face(with));
            case "face.leave" -> stand.leave();
            case "power.off" -> wire.powerOff();
            case "power.on" -> power();
            case "link.cut" -> link(false);
            case "link.mend" -> link(true);
            case "grade.set" -> wear.set(with);
            case "fault.blur" -> stand.blur();
            case "fault.defect", "fault.silent", "fault.garble", "fault.drop", "fault.power" ->
                    fault(act, with);
            default -> throw new Unstaged(act + " cannot be done to a face device");
        }
    }

    private static String face(Map<String, String> with) throws Unstaged {
        String face = with.getOrDefault("face", PEOPLE.getFirst());
        if (!PEOPLE.contains(face)) {
            throw new Unstaged("there is nobody called " + face + "; there are " + PEOPLE);
        }
        return face;
    }

    private void turn(boolean away) throws Unstaged {
        if (!stand.turn(away)) {
            throw new Unstaged("nobody is there to turn");
        }
    }

    private void fault(String act, Map<String, String> with) throws Unstaged {
        Mishap mishap = Mishap.valueOf(act.substring("fault.".length()).toUpperCase(Locale.ROOT));
        String at = with.getOrDefault("at", "");
        if (!at.matches("([1-9][0-9]{0,3})?")) {
            throw new Unstaged("at is a number from 1, not " + at);
        }
        if (!at.isEmpty()) {
            wire.plan(mishap, Integer.parseInt(at));
        } else if (mishap == Mishap.DEFECT) {
            stand.breakDown();
        } else if (mishap == Mishap.POWER) {
            wire.powerOff();
        } else {
            wire.plan(mishap, 1);
        }
    }

    private void link(boolean whole) {
        linked = whole;
        cable.be(whole ? Cable.State.WHOLE : Cable.State.CUT);
    }

    private void power() throws Unstaged {
        try {
            wire.powerOn();
        } catch (IOException refused) {
            throw new Unstaged("the device cannot listen again: " + refused.getMessage());
        }
    }

    @Override
    public synchronized Optional<JsonNode> truth() {
        return Optional.of(
                wear.tell(stand.truth().put("power", wire.powered()).put("link", linked)));
    }

    @Override
    public void close() {
        cable.close();
        wire.close();
    }
}
