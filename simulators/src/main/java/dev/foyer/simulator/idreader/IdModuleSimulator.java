package dev.foyer.simulator.idreader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.foyer.device.residentid.CardRecord;
import dev.foyer.device.residentid.Frame;
import dev.foyer.device.residentid.FrameParser;
import dev.foyer.device.residentid.IdCard;
import dev.foyer.device.residentid.ResidentIdFault;
import dev.foyer.device.residentid.StatusWord;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.stage.SimulatedDevice;
import dev.foyer.simulator.stage.Wear;
import dev.foyer.simulator.wire.Pty;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A module for resident identity cards at the far end of a serial port: it finds, selects and reads
 * as a real one does, a card that stays included. One thread of its own; for any thread.
 */
public final class IdModuleSimulator implements SimulatedDevice {
    private static final Duration LISTEN = Duration.ofMillis(50);
    private static final int CHUNK = 256;
    private static final byte[] NOTHING = {};
    private static final Wear.Pace PACE = Wear.Pace.of(15, 150, 8);
    private static final List<Act> ACTS =
            List.of(
                    new Act(
                            "id.lay",
                            "放上证件",
                            "Lay a card down",
                            Map.of("card", FictionalIdCards.names())),
                    Act.of("id.take", "拿走证件", "Take the card away"),
                    Act.of("power.off", "断电", "Cut the power"),
                    Act.of("power.on", "通电", "Give power"),
                    Act.of("link.cut", "拔掉串口线", "Pull the cable"),
                    Act.of("link.mend", "插上串口线", "Plug the cable in"),
                    Wear.ACT,
                    fault("fault.silent", "不应答一次", "Stay silent once"),
                    fault("fault.checksum", "应答校验错一次", "Spoil one answer"),
                    fault("fault.unreadable", "读卡失败一次", "Fail to read once"),
                    fault("fault.slow", "迟缓一次", "Answer late once"),
                    fault("fault.unauthorised", "模块未授权", "Lose the authorisation"),
                    Act.of("home", "恢复原状", "Put everything right"));

    /** What befalls the n-th command from now on. */
    private record Mishap(String name, int left) {}

    private final String name;
    private final Pty pty;
    private final Wear wear;
    private final Thread thread;
    private volatile boolean closed;
    private boolean power = true;
    private boolean authorised = true;
    private @Nullable IdCard card;
    private boolean found;
    private boolean selected;
    private @Nullable Mishap mishap;
    private int commands;

    private IdModuleSimulator(Path link, String name, Wear wear) {
        this.name = name;
        this.wear = wear;
        pty = Pty.at(link);
        thread = Thread.ofPlatform().daemon().name("id-module").unstarted(this::live);
    }

    /** Starts a module without a card on it; drivers open {@code link}. */
    public static IdModuleSimulator start(Path link) {
        return start(link, "idreader");
    }

    /** The same under another name, where there is more than one. */
    public static IdModuleSimulator start(Path link, String name) {
        return start(link, name, new Wear(PACE));
    }

    /** A worn one: late, with cards not read at first and spoiled answers by a seed. */
    public static IdModuleSimulator startWorn(Path link, long seed) {
        return start(link, "idreader", new Wear(PACE, seed));
    }

    private static IdModuleSimulator start(Path link, String name, Wear wear) {
        var module = new IdModuleSimulator(link, name, wear);
        module.thread.start();
        return module;
    }

    /** The device as a configuration names it. */
    public String uri() {
        return "residentid:" + pty.path();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Act> acts() {
        return ACTS;
    }

    @Override
    public synchronized void perform(String act, Map<String, String> with) throws Unstaged {
        switch (act) {
            case "id.lay" -> lay(with.getOrDefault("card", "citizen"));
            case "id.take" -> take();
            case "power.off" -> off();
            case "power.on" -> power = true;
            case "link.cut" -> pty.vanish();
            case "link.mend" -> pty.comeBack();
            case "grade.set" -> wear.set(with);
            case "home" -> {
                pty.comeBack();
                take();
                power = true;
                authorised = true;
                mishap = null;
            }
            default -> {
                if (!offers().contains(act)) {
                    throw new Unstaged(act + ": a module for identity cards has no such act");
                }
                mishap = new Mishap(act, at(with));
            }
        }
    }

    private void lay(String name) throws Unstaged {
        card =
                FictionalIdCards.named(name)
                        .orElseThrow(
                                () -> new Unstaged(name + ": one of " + FictionalIdCards.names()));
        found = false;
        selected = false;
    }

    private void take() {
        card = null;
        found = false;
        selected = false;
    }

    private void off() {
        power = false;
        found = false;
        selected = false;
    }

    @Override
    public synchronized Optional<JsonNode> truth() {
        var truth = JsonNodeFactory.instance.objectNode();
        IdCard there = card;
        truth.put("card", there == null ? "customer" : "module");
        truth.put("kind", there == null ? "" : there.getClass().getSimpleName());
        truth.put("power", power).put("link", pty.there()).put("commands", commands);
        return Optional.of(wear.tell(truth));
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pty.close();
    }

    private void live() {
        var parser = new FrameParser();
        while (!closed) {
            parser.feed(pty.read(CHUNK, LISTEN));
            try {
                var frame = parser.next();
                if (frame.isPresent()) {
                    answer(frame.get()).ifPresent(pty::write);
                } else if (!pty.there()) {
                    pause(LISTEN);
                }
            } catch (ResidentIdFault e) {
                pty.write(Frame.answer(StatusWord.CHECKSUM, NOTHING).bytes());
            }
        }
    }

    private Optional<byte[]> answer(Frame frame) {
        Duration wait = Duration.ZERO;
        byte[] bytes;
        synchronized (this) {
            if (!power) {
                return Optional.empty();
            }
            commands++;
            String befalls = befalls();
            befalls = befalls.isEmpty() ? worn(frame) : befalls;
            if (befalls.equals("fault.silent")) {
                return Optional.empty();
            }
            if (befalls.equals("fault.unauthorised")) {
                authorised = false;
            }
            bytes = obey(frame, befalls.equals("fault.unreadable")).bytes();
            if (befalls.equals("fault.checksum")) {
                bytes[bytes.length - 1] ^= 0x55;
            }
            if (befalls.equals("fault.slow")) {
                wait = Duration.ofMillis(800);
            }
        }
        pause(wait.plus(wear.delay()));
        return Optional.of(bytes);
    }

    /** What wear does to an answer; never to a reset, after which all begins anew. */
    private String worn(Frame frame) {
        var command = frame.command();
        if (command.isEmpty() || command.get() == Frame.Command.RESET || !wear.slips()) {
            return "";
        }
        return wear.one(2) == 0 ? "fault.unreadable" : "fault.checksum";
    }

    private String befalls() {
        Mishap planned = mishap;
        if (planned == null) {
            return "";
        }
        mishap = planned.left() > 1 ? new Mishap(planned.name(), planned.left() - 1) : null;
        return planned.left() > 1 ? "" : planned.name();
    }

    private Frame obey(Frame frame, boolean unreadable) {
        var command = frame.command();
        if (command.isEmpty()) {
            return Frame.answer(StatusWord.COMMAND, NOTHING);
        }
        if (!authorised) {
            return Frame.answer(StatusWord.NOT_AUTHORISED, NOTHING);
        }
        return switch (command.get()) {
            case RESET -> {
                found = false;
                selected = false;
                yield Frame.answer(StatusWord.DONE, NOTHING);
            }
            case STATUS -> Frame.answer(StatusWord.DONE, NOTHING);
            case MODULE_NUMBER -> Frame.answer(StatusWord.DONE, new byte[16]);
            case FIND -> find();
            case SELECT -> select();
            case READ, READ_WITH_FINGERPRINTS -> read(unreadable);
            case NEWEST_ADDRESS -> Frame.answer(StatusWord.NO_SUCH_ITEM, NOTHING);
        };
    }

    /** A card is found once, until it is lifted. */
    private Frame find() {
        if (card == null || found) {
            return Frame.answer(StatusWord.NO_CARD, NOTHING);
        }
        found = true;
        return Frame.answer(StatusWord.FOUND, new byte[4]);
    }

    private Frame select() {
        selected = card != null && found;
        return selected
                ? Frame.answer(StatusWord.DONE, new byte[8])
                : Frame.answer(StatusWord.SELECT_FAILED, NOTHING);
    }

    private Frame read(boolean unreadable) {
        IdCard there = card;
        if (there == null || !selected || unreadable) {
            selected = false;
            return Frame.answer(StatusWord.READ_FAILED, NOTHING);
        }
        CardRecord record = FictionalIdCards.record(there);
        return Frame.answer(StatusWord.DONE, record.bytes());
    }

    private static void pause(Duration wait) {
        if (!wait.isZero()) {
            java.util.concurrent.locks.LockSupport.parkNanos(wait.toNanos());
        }
    }

    private static int at(Map<String, String> with) throws Unstaged {
        String text = with.getOrDefault("at", "1");
        if (!text.matches("[1-9][0-9]{0,4}")) {
            throw new Unstaged("at: which command from now on, from 1");
        }
        return Integer.parseInt(text);
    }

    private static Act fault(String name, String zh, String en) {
        return new Act(name, zh, en, Map.of("at", List.of()));
    }
}
