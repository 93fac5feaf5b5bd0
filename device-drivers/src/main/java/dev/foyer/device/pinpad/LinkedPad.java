package dev.foyer.device.pinpad;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceStatus.Cause;
import dev.foyer.device.api.DeviceStatus.State;
import dev.foyer.device.iso9564.PinBlock.Format;
import dev.foyer.device.keyboard.Key;
import dev.foyer.device.keymanagement.Answer;
import dev.foyer.device.keymanagement.Refusal;
import dev.foyer.device.pinpad.PadSession.Profile;
import dev.foyer.device.pinpad.link.Event;
import dev.foyer.device.pinpad.link.LinkFault;
import dev.foyer.device.pinpad.link.Message;
import dev.foyer.device.pinpad.link.Op;
import dev.foyer.device.pinpad.link.Tag;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.ThreadedDevice;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A PIN pad that speaks the protocol of {@code pinpad.link}. Its thread asks the pad what happened:
 * often while keys are open, four times a second otherwise. What it holds of a PIN is the number of
 * digits.
 */
final class LinkedPad implements PinPadDevice, ThreadedDevice {
    static final Duration LOOK_EVERY = Duration.ofMillis(40);
    static final Duration IDLE_POLL = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(LinkedPad.class);
    private static final int BEEP_ACTIVE = 1;
    private static final int BEEP_INACTIVE = 2;

    private final DeviceThread<PadSession> thread;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private volatile Profile profile = Profile.UNKNOWN;
    private volatile PadState state = PadState.UNKNOWN;
    private volatile List<KeyDetail> keys = List.of();
    private volatile Beep beeps = new Beep(true, false);
    private volatile @Nullable OpenEntry entry;

    // Only the device's thread uses these.
    private @Nullable PadSession polled;
    private long polledAt;
    private int seen;

    /**
     * A pad that is not open yet.
     *
     * @param name the device's and its thread's name
     * @param connect finds the wire, again after each loss
     */
    LinkedPad(String name, DeviceThread.Connect<ByteLink> connect) {
        this.thread =
                new DeviceThread<>(
                        name, () -> PadSession.open(connect.connect()), this::look, LOOK_EVERY);
        thread.watch(this::statusChanged);
    }

    @Override
    public DeviceThread<?> thread() {
        return thread;
    }

    @Override
    public DeviceStatus status() {
        return thread.status();
    }

    @Override
    public DeviceIdentity identity() {
        return profile.identity();
    }

    @Override
    public void watch(Runnable changed) {
        watchers.add(changed);
    }

    @Override
    public void whenKeysChange(Runnable changed) {
        watchers.add(changed);
    }

    @Override
    public Set<Character> algorithms() {
        return profile.algorithms();
    }

    @Override
    public Set<Format> formats() {
        return profile.formats();
    }

    @Override
    public Identifiers identifiers() {
        return profile.identifiers();
    }

    @Override
    public List<Place> layout() {
        return profile.layout();
    }

    @Override
    public boolean takesKeyParts() {
        return profile.takesKeyParts();
    }

    @Override
    public int keysMax() {
        return profile.keysMax();
    }

    @Override
    public List<KeyDetail> keys() {
        return keys;
    }

    @Override
    public VaultState vaultState() {
        if (!status().usable() && !state.tampered()) {
            return VaultState.UNKNOWN;
        }
        if (!state.setUp()) {
            return VaultState.NOT_INITIALIZED;
        }
        boolean working =
                keys.stream()
                        .anyMatch(
                                key -> key.complete() && !key.attributes().usage().startsWith("K"));
        return working ? VaultState.READY : VaultState.INITIALIZED;
    }

    @Override
    public Beep beeps() {
        return beeps;
    }

    @Override
    public void beep(Beep wanted) throws DeviceFault {
        int bits = (wanted.active() ? BEEP_ACTIVE : 0) | (wanted.inactive() ? BEEP_INACTIVE : 0);
        must(Message.question(Op.BEEP).with(Tag.BEEP, bits));
        beeps = wanted;
        changed();
    }

    @Override
    public Entry open(EntryOrder order) throws DeviceFault {
        var opened = new OpenEntry(this::closeEntry);
        Message question =
                Message.question(Op.OPEN_ENTRY)
                        .with(Tag.MODE, order.mode().code())
                        .with(Tag.MIN, order.min())
                        .with(Tag.MAX, order.max())
                        .with(Tag.AUTO_END, order.autoEnd())
                        .with(Tag.ACTIVE, codes(order.active()))
                        .with(Tag.TERMINATING, codes(order.terminating()));
        thread.call(session -> {
            // Events of an earlier entry must not be taken for those of this one.
            poll(session);
            session.must(question);
            entry = opened;
            return opened;
        });
        return opened;
    }

    private void closeEntry() {
        entry = null;
        try {
            must(Message.question(Op.CLOSE_ENTRY));
        } catch (DeviceFault gone) {
            // A pad that lost its host, or its power, has closed the entry by itself.
            LOG.debug("the entry could not be closed: {}", gone.sentence());
        }
    }

    @Override
    public Answer<Result> pinBlock(String key, Format format, String pan) throws DeviceFault {
        return result(
                Message.question(Op.PIN_BLOCK)
                        .with(Tag.NAME, key)
                        .with(Tag.FORMAT, format.number())
                        .with(Tag.PAN, pan),
                Tag.PIN_BLOCK);
    }

    @Override
    public Answer<Imported> importBlock(
            String name, String protection, byte[] block, Optional<byte[]> checkValue)
            throws DeviceFault {
        Message question =
                Message.question(Op.IMPORT_BLOCK)
                        .with(Tag.NAME, name)
                        .with(Tag.PROTECTION, protection)
                        .with(Tag.KEY_BLOCK, block);
        return imported(
                checkValue.isPresent()
                        ? question.with(Tag.CHECK_VALUE, checkValue.get())
                        : question);
    }

    @Override
    public Answer<Imported> importPart(String name, Attributes attributes) throws DeviceFault {
        return imported(part(name, attributes).with(Tag.CONSTRUCTING, true));
    }

    @Override
    public Answer<Imported> completeParts(String name, Attributes attributes) throws DeviceFault {
        return imported(part(name, attributes).with(Tag.CONSTRUCTING, false));
    }

    private static Message part(String name, Attributes attributes) {
        return Message.question(Op.IMPORT_PART)
                .with(Tag.NAME, name)
                .with(
                        Tag.ATTRIBUTES,
                        attributes.usage() + attributes.algorithm() + attributes.mode());
    }

    private Answer<Imported> imported(Message question) throws DeviceFault {
        return switch (askAboutKeys(question)) {
            case Answer.Refused<Message>(var why) -> new Answer.Refused<>(why);
            case Answer.Done<Message>(var answer) ->
                    new Answer.Done<>(
                            new Imported(
                                    number(answer, Tag.BITS),
                                    answer.find(Tag.CHECK_VALUE).orElse(new byte[0])));
        };
    }

    @Override
    public Answer<byte[]> checkValue(String name) throws DeviceFault {
        return switch (ask(Message.question(Op.CHECK_VALUE).with(Tag.NAME, name))) {
            case Answer.Refused<Message>(var why) -> new Answer.Refused<>(why);
            case Answer.Done<Message>(var answer) ->
                    new Answer.Done<>(bytes(answer, Tag.CHECK_VALUE));
        };
    }

    @Override
    public byte[] challenge() throws DeviceFault {
        return bytes(must(Message.question(Op.CHALLENGE)), Tag.DATA);
    }

    @Override
    public Optional<Refusal> delete(Optional<String> name, Optional<Signed> signed)
            throws DeviceFault {
        Message question = signed(Message.question(Op.DELETE), signed);
        return refusal(
                askAboutKeys(name.isPresent() ? question.with(Tag.NAME, name.get()) : question));
    }

    @Override
    public Optional<Refusal> initialize(Optional<Signed> signed) throws DeviceFault {
        return refusal(askAboutKeys(signed(Message.question(Op.INITIALIZE), signed)));
    }

    private static Message signed(Message question, Optional<Signed> signed) {
        return signed.isPresent()
                ? question.with(Tag.SIGNER, signed.get().key()).with(Tag.MAC, signed.get().mac())
                : question;
    }

    @Override
    public byte[] random() throws DeviceFault {
        return bytes(must(Message.question(Op.RANDOM)), Tag.DATA);
    }

    @Override
    public Answer<Result> crypt(CryptOrder order) throws DeviceFault {
        return result(
                Message.question(Op.CRYPT)
                        .with(Tag.NAME, order.key())
                        .with(Tag.ENCRYPT, order.encrypt())
                        .with(Tag.METHOD, order.method().code())
                        .with(Tag.IV, order.iv())
                        .with(Tag.PADDING, order.padding())
                        .with(Tag.DATA, order.data()),
                Tag.DATA);
    }

    @Override
    public Answer<Result> authenticate(String key, byte[] data) throws DeviceFault {
        return result(
                Message.question(Op.AUTHENTICATE).with(Tag.NAME, key).with(Tag.DATA, data),
                Tag.MAC);
    }

    @Override
    public Optional<Refusal> verify(String key, byte[] data, byte[] mac) throws DeviceFault {
        return refusal(
                ask(
                        Message.question(Op.VERIFY)
                                .with(Tag.NAME, key)
                                .with(Tag.DATA, data)
                                .with(Tag.MAC, mac)));
    }

    @Override
    public byte[] digest(Hash hash, byte[] data) throws DeviceFault {
        return bytes(
                must(Message.question(Op.DIGEST).with(Tag.HASH, hash.code()).with(Tag.DATA, data)),
                Tag.DATA);
    }

    @Override
    public void resetKeyboard() throws DeviceFault {
        must(Message.question(Op.RESET));
    }

    @Override
    public void resetKeys() throws DeviceFault {
        resetKeyboard();
    }

    @Override
    public void resetPinPad() throws DeviceFault {
        resetKeyboard();
    }

    private Answer<Message> ask(Message question) throws DeviceFault {
        return thread.call(session -> session.ask(question));
    }

    private Message must(Message question) throws DeviceFault {
        return thread.call(session -> session.must(question));
    }

    /** As {@link #ask}; what {@link #keys} gives is new before the answer is there. */
    private Answer<Message> askAboutKeys(Message question) throws DeviceFault {
        return thread.call(session -> {
            var answer = session.ask(question);
            poll(session);
            return answer;
        });
    }

    private Answer<Result> result(Message question, Tag tag) throws DeviceFault {
        return switch (ask(question)) {
            case Answer.Refused<Message>(var why) -> new Answer.Refused<>(why);
            case Answer.Done<Message>(var answer) ->
                    new Answer.Done<>(new Result(bytes(answer, tag), answer.find(Tag.KSN)));
        };
    }

    private static Optional<Refusal> refusal(Answer<Message> answer) {
        return switch (answer) {
            case Answer.Done<Message> _ -> Optional.empty();
            case Answer.Refused<Message>(var why) -> Optional.of(why);
        };
    }

    private static byte[] bytes(Message message, Tag tag) throws DeviceFault {
        try {
            return message.bytes(tag);
        } catch (LinkFault e) {
            throw PadSession.nonsense(e);
        }
    }

    private static int number(Message message, Tag tag) throws DeviceFault {
        try {
            return message.number(tag);
        } catch (LinkFault e) {
            throw PadSession.nonsense(e);
        }
    }

    private static byte[] codes(Set<Key> some) {
        byte[] codes = new byte[some.size()];
        int at = 0;
        for (Key key : some) {
            codes[at++] = (byte) key.code();
        }
        return codes;
    }

    /** Runs on the device's thread, every {@link #LOOK_EVERY} and after each call. */
    private DeviceStatus look(PadSession session) throws DeviceFault {
        boolean fresh = session != polled;
        if (fresh || entry != null || System.nanoTime() - polledAt >= IDLE_POLL.toNanos()) {
            if (fresh) {
                greeted(session);
            }
            poll(session);
        }
        return state.tampered()
                ? new DeviceStatus(State.FRAUD_ATTEMPT, Cause.TAMPERED, Refusal.TAMPERED.sentence())
                : DeviceStatus.ONLINE;
    }

    private void greeted(PadSession session) {
        polled = session;
        seen = 0;
        profile = session.profile();
        state = PadState.UNKNOWN;
        lose(new DeviceFault(Code.OFFLINE, "the PIN pad was lost while keys were open"));
    }

    private void poll(PadSession session) throws DeviceFault {
        Message told = session.must(Message.question(Op.POLL).with(Tag.SEEN, seen));
        polledAt = System.nanoTime();
        try {
            var now =
                    new PadState(
                            told.number(Tag.STATE),
                            told.number(Tag.KEYS_VERSION),
                            told.number(Tag.BOOT));
            if (now.tampered()) {
                lose(new DeviceFault(Code.TAMPERED, Refusal.TAMPERED.sentence()));
            }
            for (byte[] bytes : told.all(Tag.EVENT)) {
                tell(Event.decode(bytes), told.find(Tag.CHECK_VALUE).orElse(new byte[0]));
            }
            if (!now.equals(state)) {
                boolean otherKeys = now.keysVersion() != state.keysVersion();
                state = now;
                if (otherKeys) {
                    keys = session.keys();
                }
                changed();
            }
        } catch (LinkFault e) {
            throw PadSession.nonsense(e);
        }
    }

    private void tell(Event event, byte[] checkValue) {
        if (Integer.compareUnsigned(event.number(), seen) <= 0) {
            return;
        }
        seen = event.number();
        var open = entry;
        if (open != null && !open.over()) {
            open.tell(event, checkValue);
            if (open.over()) {
                entry = null;
            }
        }
    }

    private void statusChanged() {
        var now = thread.status();
        if (!now.usable()) {
            Code code = now.cause() == Cause.TAMPERED ? Code.TAMPERED : Code.OFFLINE;
            lose(new DeviceFault(code, now.sentence()));
        }
        changed();
    }

    private void lose(DeviceFault fault) {
        var open = entry;
        entry = null;
        if (open != null) {
            open.lose(fault);
        }
    }

    private void changed() {
        watchers.forEach(Runnable::run);
    }
}
