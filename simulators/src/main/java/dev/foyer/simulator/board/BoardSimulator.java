package dev.foyer.simulator.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.foyer.device.xfs.conformance.Stage;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.board.Firmware.Question;
import dev.foyer.simulator.stage.SimulatedDevice;
import dev.foyer.simulator.stage.Wear;
import dev.foyer.simulator.wire.Pty;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A kiosk's board for lamps, doors and sensors on a serial line of its own, the cabinet around it,
 * and the people before and behind that. Its thread hears questions and answers them; acts come
 * from any thread.
 */
public final class BoardSimulator implements SimulatedDevice {
    /** The service that drives it in a branch. */
    public static final String NAME = "board";

    /** After this long without a question no lamp shows the way any more. */
    public static final Duration FORSAKEN_AFTER = Duration.ofSeconds(10);

    private static final Duration PRESSED_FOR = Duration.ofMillis(500);
    private static final Duration LISTEN = Duration.ofMillis(20);
    private static final Duration LATE = Duration.ofMillis(350);
    private static final int CHUNK = 512;
    private static final int LINE_KEPT_MAX = 1024;
    private static final Wear.Pace PACE = Wear.Pace.of(10, 50, 40);

    private final Pty pty;
    private final Cabinet cabinet = new Cabinet();
    private final Firmware firmware = new Firmware(cabinet);
    private final Duration forsakenAfter;
    private final Wear wear;
    private final Thread thread;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private volatile boolean closed;
    // The rest is guarded by cabinet.
    private @Nullable Mishap mishap;
    private boolean silent;
    private int commands;
    private long heardAt = System.nanoTime();
    private long releaseAt;
    private boolean pressed;

    /** What befalls the n-th command from now on. */
    private record Mishap(String name, int left) {}

    private BoardSimulator(Path link, Duration forsakenAfter, Wear wear) {
        this.pty = Pty.at(link);
        this.forsakenAfter = forsakenAfter;
        this.wear = wear;
        this.thread = Thread.ofPlatform().daemon().name("simulated-board").unstarted(this::live);
    }

    /**
     * Starts a board as it should be.
     *
     * @param directory where the link to its serial port is made, under the name {@code board}
     */
    public static BoardSimulator start(Path directory) {
        return start(directory, FORSAKEN_AFTER, new Wear(PACE));
    }

    /** Starts a worn one: it answers late, and now and then a line is lost or garbled. */
    public static BoardSimulator startWorn(Path directory, long seed) {
        return start(directory, FORSAKEN_AFTER, new Wear(PACE, seed));
    }

    /** One that thinks its host dead sooner. */
    static BoardSimulator start(Path directory, Duration forsakenAfter) {
        return start(directory, forsakenAfter, new Wear(PACE));
    }

    private static BoardSimulator start(Path directory, Duration forsakenAfter, Wear wear) {
        var board = new BoardSimulator(directory.resolve(NAME), forsakenAfter, wear);
        board.thread.start();
        return board;
    }

    /** The device as a configuration names it. */
    public String uri() {
        return "board:serial:" + pty.path();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Act> acts() {
        return CabinetActs.ALL;
    }

    @Override
    public void perform(String act, Map<String, String> with) throws Unstaged {
        synchronized (cabinet) {
            switch (act) {
                case Stage.HOME -> home();
                case "power.off" -> {
                    cabinet.power(false);
                    pty.vanish();
                }
                case "power.on" -> {
                    cabinet.power(true);
                    pty.comeBack();
                }
                case "link.cut" -> pty.vanish();
                case "link.mend" -> pty.comeBack();
                case "grade.set" -> wear.set(with);
                case "button.press" -> {
                    cabinet.become("operatorCallButtonSensor", "on");
                    pressed = true;
                    releaseAt = System.nanoTime() + PRESSED_FOR.toNanos();
                }
                case "fault.lamp" -> firmware.lampsBreak();
                case "fault.output" -> firmware.outputsBreak();
                case "fault.blink" -> {
                    cabinet.power(false);
                    cabinet.power(true);
                }
                case "fault.silent" -> {
                    if (with.containsKey("at")) {
                        mishap = new Mishap(act, at(with));
                    } else {
                        silent = true;
                    }
                }
                case "fault.lost", "fault.garble", "fault.slow", "fault.power" ->
                        mishap = new Mishap(act, at(with));
                default -> CabinetActs.perform(cabinet, act, with);
            }
        }
    }

    private void home() {
        mishap = null;
        silent = false;
        pressed = false;
        firmware.mended();
        firmware.forgetWake();
        cabinet.tidy();
        pty.comeBack();
    }

    private static int at(Map<String, String> with) throws Unstaged {
        String text = with.getOrDefault("at", "1");
        if (!text.matches("[1-9][0-9]{0,4}")) {
            throw new Unstaged("at: which command from now on, from 1");
        }
        return Integer.parseInt(text);
    }

    @Override
    public Optional<JsonNode> truth() {
        synchronized (cabinet) {
            var truth = JsonNodeFactory.instance.objectNode();
            truth.put("power", cabinet.powered()).put("link", pty.there());
            truth.put("commands", commands);
            truth.put("startup", firmware.wake().equals("-") ? "" : firmware.wake());
            truth.set("lights", cabinet.lights());
            truth.set("auxiliaries", cabinet.auxiliaries());
            return Optional.of(wear.tell(truth));
        }
    }

    private void live() {
        while (!closed) {
            for (byte one : pty.read(CHUNK, LISTEN)) {
                if (one == '\n' || line.size() >= LINE_KEPT_MAX) {
                    heard(line.toByteArray());
                    line.reset();
                } else {
                    line.write(one);
                }
            }
            if (!pty.there()) {
                LockSupport.parkNanos(LISTEN.toNanos());
            }
            tick(System.nanoTime());
        }
    }

    private void tick(long now) {
        synchronized (cabinet) {
            if (pressed && now - releaseAt >= 0) {
                pressed = false;
                cabinet.become("operatorCallButtonSensor", "off");
            }
            if (now - heardAt > forsakenAfter.toNanos()) {
                cabinet.forsaken();
            }
        }
    }

    private void heard(byte[] bytes) {
        Question question = Firmware.question(bytes);
        if (question == null) {
            return;
        }
        byte[] answer;
        Duration wait;
        synchronized (cabinet) {
            heardAt = System.nanoTime();
            if (!cabinet.powered() || silent) {
                return;
            }
            String befalls = question.acts() ? befalls() : "";
            if (befalls.equals("fault.silent")) {
                silent = true;
                return;
            }
            if (befalls.equals("fault.power")) {
                firmware.half(question);
                cabinet.power(false);
                pty.vanish();
                return;
            }
            answer = firmware.answer(question);
            commands += question.acts() ? 1 : 0;
            befalls = befalls.isEmpty() ? worn() : befalls;
            if (befalls.equals("fault.lost")) {
                return;
            }
            if (befalls.equals("fault.garble")) {
                answer[answer.length / 2] ^= 0x15;
            }
            wait = befalls.equals("fault.slow") ? LATE : wear.delay();
        }
        if (!wait.isZero()) {
            LockSupport.parkNanos(wait.toNanos());
        }
        pty.write(answer);
    }

    private String befalls() {
        Mishap planned = mishap;
        if (planned == null) {
            return "";
        }
        mishap = planned.left() > 1 ? new Mishap(planned.name(), planned.left() - 1) : null;
        return planned.left() > 1 ? "" : planned.name();
    }

    private String worn() {
        if (!wear.slips()) {
            return "";
        }
        return wear.one(2) == 0 ? "fault.lost" : "fault.garble";
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pty.close();
    }
}
