package dev.foyer.simulator.cash;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.cctalk.CctalkFault;
import dev.foyer.device.cctalk.Check;
import dev.foyer.device.cctalk.Frame;
import dev.foyer.device.cctalk.Header;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.stage.Wear;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A bill validator with a cassette on the far end of a serial port, and the customer before it. One
 * thread moves its mechanism and answers the host; all else waits for that thread.
 *
 * <p>The customer takes what comes out at once; what was put in while the mouth was shut goes back
 * into the hand.
 */
public final class BillValidatorSimulator extends WiredSimulator {
    private static final List<String> CHOICES =
            List.of(
                    "CNY100", "CNY100?", "CNY20", "EUR50", "EUR50?", "EUR10", "USD100", "USD100?",
                    "USD20", "paper");
    private static final int SETTLED_STEPS_MAX = 2000;

    private static final Wear.Pace PACE = Wear.Pace.of(10, 90, 30);

    private final ValidatorStyle style;
    private final Validator validator;
    private final Check check;
    private byte[] unread = new byte[0];

    private BillValidatorSimulator(
            String name,
            Path tty,
            ValidatorStyle style,
            Validator validator,
            Chance chance,
            Wear wear) {
        super(name, tty, style.step(), validator, chance, wear);
        this.style = style;
        this.validator = validator;
        this.check = style.crc() ? Check.CRC : Check.SUM;
    }

    /**
     * Starts one.
     *
     * @param tty the path under which a driver finds its port
     */
    public static BillValidatorSimulator start(
            String name, Path tty, ValidatorStyle style, Chance chance) {
        return started(name, tty, style, chance, new Wear(PACE));
    }

    /**
     * Starts a worn one: late, with lost and spoilt answers, and good notes that it gives back at
     * first, by a seed.
     */
    public static BillValidatorSimulator startWorn(
            String name, Path tty, ValidatorStyle style, long seed) {
        return started(name, tty, style, Chance.NONE, new Wear(PACE, seed));
    }

    private static BillValidatorSimulator started(
            String name, Path tty, ValidatorStyle style, Chance chance, Wear wear) {
        var validator = new Validator(style, wear);
        var simulator = new BillValidatorSimulator(name, tty, style, validator, chance, wear);
        simulator.loop.start();
        return simulator;
    }

    /** The port that a driver opens. */
    public Path tty() {
        return pty.path();
    }

    @Override
    public List<Act> acts() {
        var at = Map.of("at", List.of("1", "2", "3"));
        return acts(
                List.of(
                        new Act("notes.insert", "放入纸币", "Insert notes", Map.of(NOTES, CHOICES)),
                        Act.of("notes.take", "取回纸币", "Take notes back"),
                        Act.of("cassette.remove", "取出钞箱", "Remove the cassette"),
                        Act.of("cassette.insert", "装入空钞箱", "Put in an empty cassette")),
                List.of(
                        new Act("fault.jam", "卡钞", "Jam a note", at),
                        new Act("fault.stackerJam", "钞箱卡钞", "Jam at the cassette", at),
                        new Act("fault.pull", "拉回纸币", "Pull the note back", at),
                        new Act("fault.string", "钓鱼攻击", "Fish with a string", at)),
                at);
    }

    @Override
    Runnable own(String act, Map<String, String> with) throws Unstaged {
        return switch (act) {
            case "notes.insert" -> {
                var notes = notes(with.getOrDefault(NOTES, "EUR50"));
                yield () -> notes.forEach(validator::insert);
            }
            case "notes.take" -> validator::takeBack;
            case "cassette.remove" -> validator::removeCassette;
            case "cassette.insert" -> validator::insertCassette;
            case "jam.clear" -> validator::clearJam;
            case "fault.jam" -> later(with, validator::jamNext);
            case "fault.stackerJam" -> later(with, validator::stackerJamNext);
            case "fault.pull" -> later(with, validator::pull);
            case "fault.string" -> later(with, validator::string);
            default -> throw new Unstaged(act + " cannot be done to a bill validator");
        };
    }

    @Override
    void tidied() {
        validator.takeBack();
        validator.clearJam();
        if (!validator.cassetteThere()) {
            validator.insertCassette();
        }
        // A note that was left in it is given back by somebody with a key.
        validator.emptyPath();
    }

    /** The number of the last event, as its firmware counts. */
    public int lastEvent() {
        return loop.run(validator::counter);
    }

    @Override
    void tell(ObjectNode truth) {
        truth.put("cassetteThere", validator.cassetteThere());
        list(truth.putArray("customer"), validator.hand);
        list(truth.putArray("mouth"), validator.mouth());
        var inside = truth.putArray("inside");
        Banknote note = validator.inside();
        if (note != null) {
            inside.add(note.toString());
            truth.put("place", validator.place().name());
        }
        count(truth.putObject("cassette"), validator.cassette);
    }

    private static void list(ArrayNode array, Collection<Banknote> notes) {
        notes.forEach(note -> array.add(note.toString()));
    }

    // The wire.

    @Override
    void heard(byte[] bytes) {
        if (!listens()) {
            unread = new byte[0];
            return;
        }
        pty.write(bytes);
        unread = join(unread, bytes);
        while (unread.length >= Frame.BARE) {
            int length = (unread[1] & 0xFF) + Frame.BARE;
            if (unread.length < length) {
                return;
            }
            byte[] one = Arrays.copyOf(unread, length);
            unread = Arrays.copyOfRange(unread, length, unread.length);
            try {
                Frame request = Frame.decode(one, check);
                if (request.destination() == Frame.BILL_VALIDATOR) {
                    answer(request);
                }
            } catch (CctalkFault noise) {
                // As a real one does: what it does not understand it does not answer.
                unread = new byte[0];
            }
        }
    }

    private static byte[] join(byte[] first, byte[] then) {
        byte[] all = Arrays.copyOf(first, first.length + then.length);
        System.arraycopy(then, 0, all, first.length, then.length);
        return all;
    }

    private void answer(Frame request) {
        if (!arrives() || request.header() == Header.ROUTE_BILL && !begins()) {
            return;
        }
        Frame reply = reply(request);
        validator.step();
        answer(reply.encode(check));
    }

    private Frame reply(Frame request) {
        return switch (request.header()) {
            case Header.POLL -> data();
            case Header.SERIAL -> data(0x39, 0x30, 0x00);
            case Header.PRODUCT -> text("SIM-BV1");
            case Header.SOFTWARE -> text("SIM 1.0");
            case Header.CATEGORY -> text("Bill Validator");
            case Header.BILL_ID -> text(billId(request.length() == 1 ? request.at(0) : 0));
            case Header.SCALING_FACTOR -> data(100, 0, 2);
            case Header.OPERATING_MODE -> data();
            case Header.INHIBITS -> data(validator.accepted() & 0xFF, validator.accepted() >> 8);
            case Header.MODIFY_INHIBITS -> {
                if (request.length() == 2) {
                    validator.accept(request.at(0) | request.at(1) << 8);
                }
                yield data();
            }
            case Header.MASTER_INHIBIT -> {
                validator.master(request.length() == 1 && (request.at(0) & 1) == 1);
                yield data();
            }
            case Header.BILL_EVENTS ->
                    new Frame(
                            Frame.HOST,
                            Frame.BILL_VALIDATOR,
                            Header.REPLY,
                            validator.eventBuffer());
            case Header.ROUTE_BILL -> {
                int refused = validator.route(request.length() == 1 && request.at(0) == 1);
                yield refused == 0 ? data() : data(refused);
            }
            case Header.ACCEPT_COUNTER -> {
                int stored = validator.stored();
                yield validator.counts()
                        ? data(stored & 0xFF, stored >> 8 & 0xFF, stored >> 16 & 0xFF)
                        : new Frame(Frame.HOST, Frame.BILL_VALIDATOR, Header.NAK, new byte[0]);
            }
            case Header.RESET -> {
                validator.startUp();
                yield data();
            }
            default -> new Frame(Frame.HOST, Frame.BILL_VALIDATOR, Header.NAK, new byte[0]);
        };
    }

    private static String billId(int type) {
        if (type < 1 || type > Validator.TYPES.size()) {
            return ".......";
        }
        String kind = Validator.TYPES.get(type - 1);
        boolean suspect = kind.endsWith("?");
        String value = kind.substring(3).replace("?", "");
        String country = kind.startsWith("EUR") ? "EU" : kind.substring(0, 2);
        return country + "%04d".formatted(Integer.parseInt(value)) + (suspect ? "S" : "A");
    }

    private static Frame data(int... bytes) {
        return new Frame(
                Frame.HOST, Frame.BILL_VALIDATOR, Header.REPLY, Frame.to(0, 0, bytes).data());
    }

    private static Frame text(String text) {
        return new Frame(
                Frame.HOST,
                Frame.BILL_VALIDATOR,
                Header.REPLY,
                text.getBytes(StandardCharsets.US_ASCII));
    }

    /** What its maker decided. */
    public ValidatorStyle style() {
        return style;
    }

    /** Waits until nothing in it moves by itself, for at most a while. */
    public boolean settles(Duration within) {
        long until = System.nanoTime() + within.toNanos();
        for (int i = 0; i < SETTLED_STEPS_MAX && System.nanoTime() - until < 0; i++) {
            if (atRest()) {
                return true;
            }
        }
        return atRest();
    }
}
