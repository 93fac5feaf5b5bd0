package dev.foyer.simulator.pinpad;

import dev.foyer.device.iso9564.CipherKey;
import dev.foyer.device.keyboard.Key;
import dev.foyer.device.keyboard.KeyboardDevice.Mode;
import dev.foyer.device.keymanagement.Refusal;
import dev.foyer.device.pinpad.link.Event;
import dev.foyer.device.pinpad.link.Event.Kind;
import dev.foyer.device.pinpad.link.LinkFault;
import dev.foyer.device.pinpad.link.Message;
import dev.foyer.device.pinpad.link.Op;
import dev.foyer.device.pinpad.link.Tag;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The pad behind its wire: keys that are pressed, a PIN, keys that encipher. It answers one
 * question at a time. Every method may be called by any thread and holds the pad's lock.
 */
final class Pad {
    /** An entry in which nobody presses anything is given up. */
    static final Duration IDLE_MAX = Duration.ofMinutes(2);

    /** A PIN that nobody asks for is forgotten. */
    static final Duration PIN_KEPT = Duration.ofMinutes(1);

    /** A host that does not ask while keys are open is gone. */
    static final Duration HOST_SILENT_MAX = Duration.ofSeconds(5);

    private static final int EVENTS_MAX = 200;
    private static final int EVENTS_TOLD_MAX = 32;
    private static final int SET_UP = 1;
    private static final int TAMPERED = 2;
    private static final int ENTRY_OPEN = 4;
    private static final int PIN_HELD = 8;
    private static final int TAKES_PARTS = 16;
    private static final Set<Op> ALWAYS =
            EnumSet.of(Op.HELLO, Op.POLL, Op.KEYS, Op.RESET, Op.CLOSE_ENTRY);

    private final KeyBook book;
    private final CipherKey factoryKey;
    private final PadKeys keys;
    private final Clock clock;
    private final Deque<Event> events = new ArrayDeque<>();
    private @Nullable PadEntry entry;
    private byte @Nullable [] pin;
    private byte[] checkValue = {};
    private Instant touched;
    private Instant asked;
    private int boot;
    private int lastEvent;
    private int beeps = 1;
    private boolean tampered;

    Pad(KeyBook book, CipherKey factoryKey, Clock clock, RandomGenerator random) {
        this.book = book;
        this.factoryKey = factoryKey;
        this.clock = clock;
        this.keys = new PadKeys(book, random);
        this.touched = clock.instant();
        this.asked = touched;
        this.boot = book.switchedOn();
        this.tampered = book.all().isEmpty();
    }

    /** The answer to a question; bytes that are none are answered with the refusal DATA. */
    synchronized byte[] answer(byte[] bytes) {
        Message question;
        try {
            question = Message.decode(bytes);
        } catch (LinkFault garbage) {
            return Message.answer(Op.POLL, Refusal.DATA.code()).encode();
        }
        Op op = question.op();
        try {
            passTime();
            asked = clock.instant();
            if (tampered && !ALWAYS.contains(op)) {
                throw new Refused(Refusal.TAMPERED);
            }
            return handle(question, Message.answer(op, 0)).encode();
        } catch (Refused refused) {
            return Message.answer(op, refused.why().code()).encode();
        } catch (LinkFault wrong) {
            return Message.answer(op, Refusal.DATA.code()).encode();
        }
    }

    private Message handle(Message question, Message answer) throws Refused, LinkFault {
        var done = keys.handle(question, answer);
        if (done.isPresent()) {
            return done.get();
        }
        switch (question.op()) {
            case HELLO -> {
                return hello(answer);
            }
            case POLL -> {
                return poll(question.number(Tag.SEEN), answer);
            }
            case OPEN_ENTRY -> openEntry(question);
            case CLOSE_ENTRY -> closeEntry();
            case PIN_BLOCK -> {
                Message block = keys.pinBlock(question, answer, pin);
                forgetPin();
                return block;
            }
            case BEEP -> beeps = question.number(Tag.BEEP);
            case RESET -> reset();
            default -> throw new Refused(Refusal.STATE);
        }
        return answer;
    }

    private Message hello(Message answer) {
        hostGone();
        events.clear();
        lastEvent = 0;
        return answer.with(Tag.MODEL, "Foyer simulated PIN pad")
                .with(Tag.SERIAL, "SIM-0001")
                .with(Tag.FIRMWARE, "1.0")
                .with(Tag.IDENTIFIERS, "Foyer (fictional)\nSimulated pad\n1\n1.0\n1.0")
                .with(Tag.ALGORITHMS, "AT4")
                .with(Tag.FORMATS, new byte[] {0, 3, 4})
                .with(Tag.KEYS_MAX, KeyBook.KEYS_MAX)
                .with(Tag.LAYOUT, layout())
                .with(Tag.STATE, state());
    }

    private Message poll(int seen, Message answer) {
        events.removeIf(event -> Integer.compareUnsigned(event.number(), seen) <= 0);
        Message all =
                answer.with(Tag.STATE, state())
                        .with(Tag.KEYS_VERSION, book.version())
                        .with(Tag.BOOT, boot);
        int told = 0;
        for (Event event : events) {
            if (told++ == EVENTS_TOLD_MAX) {
                break;
            }
            all = all.with(Tag.EVENT, event.encode());
        }
        return checkValue.length == 0 ? all : all.with(Tag.CHECK_VALUE, checkValue);
    }

    private int state() {
        var open = entry;
        return (keys.setUp() ? SET_UP : 0)
                | (tampered ? TAMPERED : 0)
                | (open != null && !open.over() ? ENTRY_OPEN : 0)
                | (pin != null ? PIN_HELD : 0)
                | TAKES_PARTS;
    }

    private void openEntry(Message question) throws LinkFault {
        Mode mode =
                Mode.of(question.number(Tag.MODE))
                        .orElseThrow(() -> new LinkFault("an unknown mode"));
        closeEntry();
        forgetPin();
        keys.forgetPart();
        checkValue = new byte[0];
        touched = clock.instant();
        entry =
                new PadEntry(
                        mode,
                        question.number(Tag.MIN),
                        question.number(Tag.MAX),
                        question.flag(Tag.AUTO_END),
                        keysOf(question.bytes(Tag.ACTIVE)),
                        keysOf(question.bytes(Tag.TERMINATING)),
                        this::tell);
    }

    private static Set<Key> keysOf(byte[] codes) throws LinkFault {
        var some = EnumSet.noneOf(Key.class);
        for (byte code : codes) {
            some.add(Key.of(code & 0xFF).orElseThrow(() -> new LinkFault("an unknown key")));
        }
        return some;
    }

    private void closeEntry() {
        var open = entry;
        if (open != null) {
            open.forget();
        }
        entry = null;
    }

    private void tell(Kind kind, int keyCode, int digits) {
        if (events.size() >= EVENTS_MAX) {
            closeEntry();
            return;
        }
        events.add(new Event(++lastEvent, kind, keyCode, digits));
    }

    /** Somebody presses a key. */
    synchronized void press(Key key) {
        passTime();
        var open = entry;
        if (open == null || open.over() || tampered) {
            return;
        }
        touched = clock.instant();
        open.press(key, shifted(key));
        if (open.whole()) {
            switch (open.mode()) {
                case PIN -> pin = open.take();
                case SECURE -> {
                    byte[] nibbles = open.take();
                    checkValue = keys.partTyped(nibbles);
                    Arrays.fill(nibbles, (byte) 0);
                }
                case DATA -> open.forget();
            }
        }
    }

    private static Optional<Key> shifted(Key key) {
        int digit = key.digit().orElse(0);
        return key.decimal() && digit >= 1 && digit <= 6
                ? Key.of(Key.A.code() + digit - 1)
                : Optional.empty();
    }

    private void reset() {
        var open = entry;
        if (open != null) {
            open.end(Kind.ENDED_BY_PAD);
        }
        entry = null;
        forgetPin();
        keys.forgetPart();
        keys.forgetChallenge();
    }

    /** The connection is gone: nobody will ask for what is being typed. */
    synchronized void hostGone() {
        closeEntry();
        forgetPin();
        keys.forgetPart();
        keys.forgetChallenge();
        checkValue = new byte[0];
    }

    /** Power comes back: only the book is left. */
    synchronized void switchOn() {
        hostGone();
        events.clear();
        boot = book.switchedOn();
    }

    /** Somebody opens the case: all keys are erased. */
    synchronized void tamper() {
        tampered = true;
        var open = entry;
        if (open != null) {
            open.end(Kind.ENDED_BY_PAD);
        }
        hostGone();
        book.erase();
    }

    /** Back to the factory: mended, with the one key it was made with. */
    synchronized void toFactory() {
        hostGone();
        tampered = false;
        book.makeNew(new CipherKey(factoryKey.algorithm(), factoryKey.clear()));
        beeps = 1;
    }

    /** As if nobody had pressed a key for longer than the pad waits. */
    synchronized void expire() {
        expire(clock.instant());
    }

    private void passTime() {
        Instant now = clock.instant();
        var open = entry;
        if (open != null && !open.over() && asked.plus(HOST_SILENT_MAX).isBefore(now)) {
            hostGone();
        } else if ((open != null && touched.plus(IDLE_MAX).isBefore(now))
                || (pin != null && touched.plus(PIN_KEPT).isBefore(now))) {
            expire(now);
        }
    }

    private void expire(Instant now) {
        var open = entry;
        if (open != null) {
            open.end(Kind.ENDED_BY_TIME);
        }
        forgetPin();
        touched = now;
    }

    private void forgetPin() {
        var held = pin;
        if (held != null) {
            Arrays.fill(held, (byte) 0);
        }
        pin = null;
    }

    /** What is true of the pad and may be told: how many digits, never which. */
    record Truth(
            boolean tampered,
            boolean entryOpen,
            int digits,
            boolean pinHeld,
            boolean partHeld,
            java.util.List<String> keys) {}

    synchronized Truth truth() {
        var open = entry;
        boolean isOpen = open != null && !open.over();
        return new Truth(
                tampered,
                isOpen,
                isOpen && open != null ? open.count() : 0,
                pin != null,
                keys.holdsPart(),
                book.all().stream().map(StoredKey::name).toList());
    }

    /** Four rows of four: code, shifted code, x, y, width, height in millimetres. */
    private static byte[] layout() {
        Key[][] rows = {
            {Key.ONE, Key.TWO, Key.THREE, Key.CANCEL},
            {Key.FOUR, Key.FIVE, Key.SIX, Key.CLEAR},
            {Key.SEVEN, Key.EIGHT, Key.NINE, Key.BACKSPACE},
            {Key.SHIFT, Key.ZERO, Key.DEC_POINT, Key.ENTER}
        };
        var out = new ByteArrayOutputStream();
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                Key key = rows[row][column];
                out.write(key.code());
                out.write(shifted(key).map(Key::code).orElse(0));
                out.write(column * 24 + 2);
                out.write(row * 24 + 2);
                out.write(20);
                out.write(20);
            }
        }
        return out.toByteArray();
    }
}
