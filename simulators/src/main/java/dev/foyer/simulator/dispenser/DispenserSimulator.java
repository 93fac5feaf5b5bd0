package dev.foyer.simulator.dispenser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.device.xfs.conformance.Stage;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.card.CardProfile;
import dev.foyer.simulator.dispenser.CardPath.Unit;
import dev.foyer.simulator.dispenser.CardPath.Where;
import dev.foyer.simulator.dispenser.DispenserBoard.Fault;
import dev.foyer.simulator.stage.SimulatedDevice;
import dev.foyer.simulator.stage.Wear;
import dev.foyer.simulator.wire.Pty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A card dispenser on a serial line of its own, and the people before and behind it. Its thread
 * reads questions and answers them as docs/devices-card.md says; acts come from any thread.
 */
public final class DispenserSimulator implements SimulatedDevice {
    /** Cards in each hopper at the start. */
    public static final int STOCK = 40;

    static final int BIN = 10;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LISTEN = Duration.ofMillis(100);
    private static final int START = 0x02;
    private static final int BODY_MAX = 4096;
    private static final List<String> CARDS =
            List.of("unionpay", "visa", "mastercard", "jcb", "plain", "unknown");
    private static final List<String> HOPPERS = List.of("unit1", "unit2");
    private static final List<Act> ACTS =
            List.of(
                    Act.of(Stage.HOME, "复位", "Everything as it was"),
                    new Act("card.insert", "插入银行卡", "Push a card in", Map.of("card", CARDS)),
                    Act.of("card.take", "取走卡片", "Take the card"),
                    new Act("hopper.empty", "卡箱缺卡", "Hopper runs out", Map.of("unit", HOPPERS)),
                    Act.of("hopper.fill", "装入空白卡", "Put blank cards in"),
                    Act.of("bin.full", "回收箱已满", "Bin is full"),
                    new Act("unit.pull", "抽出卡箱", "Pull a hopper out", Map.of("unit", HOPPERS)),
                    new Act("unit.push", "推回卡箱", "Push it back in", Map.of("unit", HOPPERS)),
                    Act.of("path.open", "打开并清除卡片", "Open it and take the card out"),
                    Act.of("power.off", "断电", "Power off"),
                    Act.of("power.on", "通电", "Power on"),
                    Act.of("link.cut", "拔掉连接线", "Unplug the cable"),
                    Act.of("link.mend", "插回连接线", "Plug it in again"),
                    Wear.ACT,
                    fault("fault.jam", "卡片卡住", "A card gets stuck"),
                    fault("fault.wedge", "卡片卡死", "A card gets stuck for good"),
                    fault("fault.power", "移动中断电", "Power fails while a card moves"),
                    fault("fault.lost", "应答丢失", "An answer is lost"),
                    fault("fault.noise", "应答受干扰", "An answer is garbled"),
                    fault("fault.shutter", "出卡口打不开", "The mouth does not open"),
                    Act.of("fault.encoder", "磁条写入头损坏", "The encoder fails"),
                    Act.of("fault.chip", "芯片无响应", "The chip never answers"));

    private static final Wear.Pace PACE = Wear.Pace.of(15, 150, 10);

    private final String name;
    private final Wear wear = new Wear(PACE);
    private final Pty pty;
    private final CardPath path;
    private final DispenserBoard board;
    private final Thread thread;
    private final List<PlasticCard> aside = new ArrayList<>();
    private volatile boolean closed;
    // Guarded by board.
    private boolean wedge;
    private int made;

    private DispenserSimulator(String name, Pty pty, Duration moveTime) {
        this.name = name;
        this.pty = pty;
        var units =
                List.of(
                        new Unit("unit1", "dispense", 200),
                        new Unit("unit2", "dispense", 200),
                        new Unit("unit3", "retain", BIN),
                        new Unit("unit4", "park", 1));
        for (Unit hopper : units.subList(0, 2)) {
            for (int card = 0; card < STOCK; card++) {
                hopper.cards().add(PlasticCard.blank(++made));
            }
        }
        this.path = new CardPath(units);
        this.board = new DispenserBoard(path, moveTime, wear);
        this.thread = Thread.ofPlatform().daemon().name("simulated-" + name).start(this::listen);
    }

    private static Act fault(String act, String zh, String en) {
        return new Act(act, zh, en, Map.of("at", List.of()));
    }

    /**
     * Starts a dispenser with two hoppers (unit1, unit2), a bin (unit3) and a place to park a card
     * (unit4).
     *
     * @param port where drivers find its serial port; the directory must exist
     * @param moveTime how long a card needs from one place to the next
     */
    public static DispenserSimulator start(String name, Path port, Duration moveTime) {
        return new DispenserSimulator(name, Pty.at(port), moveTime);
    }

    /** Starts a worn one: late, with lost and garbled answers by a seed. */
    public static DispenserSimulator startWorn(
            String name, Path port, Duration moveTime, long seed) {
        var simulator = start(name, port, moveTime);
        simulator.wear.become(seed);
        return simulator;
    }

    /** What a driver is given. */
    public String uri() {
        return "carddispenser:" + pty.path();
    }

    /**
     * The units as a device host's configuration has them.
     *
     * @param counts the file of counts
     */
    public static String options(Path counts) {
        return "counts: \"%s\", units: [%s, %s, %s, %s]"
                .formatted(
                        counts,
                        "{unit: unit1, type: dispense, card: DEBIT, capacity: 200, count: %d, threshold: 5}"
                                .formatted(STOCK),
                        "{unit: unit2, type: dispense, card: CREDIT, capacity: 200, count: %d}"
                                .formatted(STOCK),
                        "{unit: unit3, type: retain, capacity: %d, threshold: 8}".formatted(BIN),
                        "{unit: unit4, type: park, capacity: 1}");
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
    public void perform(String act, Map<String, String> with) throws Unstaged {
        synchronized (board) {
            switch (act) {
                case Stage.HOME -> home();
                case "card.insert" -> insert(with.getOrDefault("card", "visa"));
                case "card.take" -> take();
                case "hopper.empty" -> runOut(unit(with));
                case "hopper.fill" -> fill();
                case "bin.full" -> path.units().get(2).full(true);
                case "unit.pull" -> unit(with).missing(true);
                case "unit.push" -> unit(with).missing(false);
                case "path.open" -> {
                    path.openedAndEmptied();
                    board.mended();
                }
                case "power.off" -> {
                    board.power(false);
                    pty.vanish();
                }
                case "power.on" -> {
                    board.power(true);
                    pty.comeBack();
                }
                case "link.cut" -> pty.vanish();
                case "link.mend" -> pty.comeBack();
                case "grade.set" -> wear.set(with);
                case "fault.jam" -> board.befall(Fault.JAM, at(with));
                case "fault.wedge" -> {
                    board.befall(Fault.JAM, at(with));
                    wedge = true;
                }
                case "fault.power" -> board.befall(Fault.POWER_CUT, at(with));
                case "fault.lost" -> board.befall(Fault.LOST_ANSWER, at(with));
                case "fault.noise" -> board.befall(Fault.NOISE, at(with));
                case "fault.shutter" -> board.befall(Fault.SHUTTER, at(with));
                case "fault.encoder" -> board.encoderBreaks();
                case "fault.chip" -> board.chipMute();
                default -> throw new Unstaged(act + " is not known here");
            }
        }
    }

    private void home() {
        wedge = false;
        board.mended();
        path.openedAndEmptied();
        for (Unit unit : path.units()) {
            unit.missing(false);
            unit.full(false);
        }
        // The hopper that had run out gets its cards back.
        path.units().getFirst().cards().addAll(aside);
        aside.clear();
        if (!board.powered()) {
            board.power(true);
        }
        pty.comeBack();
    }

    private void insert(String which) throws Unstaged {
        if (!board.accepting()) {
            throw new Unstaged("the mouth does not take a card now");
        }
        try {
            path.takenIn(PlasticCard.of(which, CardProfile.load(which)));
        } catch (IOException e) {
            throw new Unstaged("there is no card " + which);
        }
    }

    private void take() throws Unstaged {
        if (!path.taken()) {
            throw new Unstaged("no card stands in the mouth");
        }
    }

    private void runOut(Unit unit) throws Unstaged {
        if (unit != path.units().getFirst()) {
            throw new Unstaged("only unit1 can run out here");
        }
        aside.addAll(unit.cards());
        unit.cards().clear();
    }

    /** The first hopper is full again: with the cards that were taken out, then with new ones. */
    private void fill() {
        var hopper = path.units().getFirst();
        hopper.cards().addAll(aside);
        aside.clear();
        while (hopper.count() < STOCK) {
            hopper.cards().add(PlasticCard.blank(++made));
        }
    }

    private Unit unit(Map<String, String> with) throws Unstaged {
        var wanted = with.getOrDefault("unit", "unit1");
        return path.units().stream()
                .filter(unit -> unit.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new Unstaged("there is no " + wanted));
    }

    private static int at(Map<String, String> with) throws Unstaged {
        var text = with.getOrDefault("at", "1");
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new Unstaged("at: a number from 1 to 9999 expected");
        }
        return Integer.parseInt(text);
    }

    @Override
    public Optional<JsonNode> truth() {
        synchronized (board) {
            var truth = JSON.createObjectNode();
            var card = path.card();
            truth.put("card", card == null ? "" : card.name());
            truth.put("at", path.where().name().toLowerCase(java.util.Locale.ROOT));
            truth.put("power", board.powered());
            var hand = truth.putArray("hand");
            path.hand().forEach(held -> hand.add(held.name()));
            var units = truth.putObject("units");
            path.units().forEach(unit -> units.put(unit.name(), unit.count()));
            return Optional.of(wear.tell(truth));
        }
    }

    /** What a track of the card that was taken last holds. */
    public String trackInHand(int track) {
        synchronized (board) {
            return path.hand().getLast().track(track);
        }
    }

    private void listen() {
        byte[] pending = new byte[0];
        while (!closed) {
            byte[] more = pty.read(BODY_MAX, LISTEN);
            if (more.length == 0) {
                continue;
            }
            byte[] all = Arrays.copyOf(pending, pending.length + more.length);
            System.arraycopy(more, 0, all, pending.length, more.length);
            pending = answered(all);
        }
    }

    /** Answers every whole question and gives back what is left over. */
    private byte[] answered(byte[] bytes) {
        int at = 0;
        while (bytes.length - at >= 7) {
            int length = (bytes[at + 3] & 0xFF) << 8 | (bytes[at + 4] & 0xFF);
            if (bytes[at] != START || length > BODY_MAX) {
                at++;
                continue;
            }
            int end = at + 5 + length;
            if (bytes.length < end + 2) {
                break;
            }
            int sum = (bytes[end] & 0xFF) << 8 | (bytes[end + 1] & 0xFF);
            if (sum != checksum(bytes, at + 1, end)) {
                at++;
                continue;
            }
            answer(bytes[at + 1], bytes[at + 2] & 0xFF, Arrays.copyOfRange(bytes, at + 5, end));
            at = end + 2;
        }
        return Arrays.copyOfRange(bytes, at, bytes.length);
    }

    private void answer(byte number, int type, byte[] body) {
        if (!board.powered()) {
            return;
        }
        var answer = board.obey(type, body);
        if (!board.powered()) {
            pty.vanish();
        }
        synchronized (board) {
            if (wedge && path.where() == Where.JAMMED) {
                board.wedged();
            }
        }
        if (answer != null) {
            wear.lag();
            pty.write(frame(number, type | 0x80, answer));
        }
    }

    private static byte[] frame(byte number, int type, DispenserBoard.Answer answer) {
        var out = new ByteArrayOutputStream();
        out.write(START);
        out.write(number);
        out.write(type);
        out.write(answer.body().length >> 8);
        out.write(answer.body().length);
        out.writeBytes(answer.body());
        byte[] bytes = out.toByteArray();
        int sum = checksum(bytes, 1, bytes.length) ^ (answer.noisy() ? 1 : 0);
        out.write(sum >> 8);
        out.write(sum);
        return out.toByteArray();
    }

    /** CRC-16/CCITT-FALSE, four bits at a time. */
    static int checksum(byte[] bytes, int from, int to) {
        int sum = 0xFFFF;
        for (int i = from; i < to; i++) {
            sum = nibble(sum, (bytes[i] & 0xFF) >> 4);
            sum = nibble(sum, bytes[i] & 0x0F);
        }
        return sum;
    }

    private static int nibble(int sum, int bits) {
        int index = ((sum >> 12) ^ bits) & 0x0F;
        return ((sum << 4) ^ (index * 0x1021)) & 0xFFFF;
    }

    @Override
    public void close() {
        closed = true;
        pty.close();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
