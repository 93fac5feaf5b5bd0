package dev.foyer.device.keyboard;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.keyboard.KeyboardDevice.Beep;
import dev.foyer.device.keyboard.KeyboardDevice.End;
import dev.foyer.device.keyboard.KeyboardDevice.EntryOrder;
import dev.foyer.device.keyboard.KeyboardDevice.Happening;
import dev.foyer.device.keyboard.KeyboardDevice.Mode;
import dev.foyer.device.keyboard.Messages.KeyPressed;
import dev.foyer.device.keymanagement.KeyUse;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;

/**
 * The XFS4IoT interface Keyboard over metal keys. Digits of a PIN and of a key do not come here
 * from the device, so no event can hold one. DefineLayout is for touch screens and is not there.
 * Handlers run on the service's command thread.
 */
public final class KeyboardInterface implements XfsInterface {
    /** ISO 9564-1 section 6: a PIN has 4 to 12 digits. */
    static final int PIN_MIN = 4;

    static final int PIN_MAX = 12;

    /** The most keys of one data entry. */
    static final int DATA_MAX = 64;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final KeyboardDevice device;
    private volatile @Nullable Announcer announcer;

    public KeyboardInterface(KeyboardDevice device) {
        this.device = device;
    }

    @Override
    public String name() {
        return "Keyboard";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(
                CommandEntry.immediate(Messages.GET_LAYOUT, "2.0", "3.0", this::getLayout),
                CommandEntry.queued(Messages.PIN_ENTRY, "2.0", "2.0", this::pinEntry),
                CommandEntry.queued(Messages.DATA_ENTRY, "2.0", "2.0", this::dataEntry),
                CommandEntry.queued(Messages.SECURE_KEY_ENTRY, "2.1", "3.0", this::secureKeyEntry),
                CommandEntry.queued(Messages.KEYPRESS_BEEP, "2.0", "2.0", this::keypressBeep),
                CommandEntry.queued(Messages.RESET, "2.0", "2.0", this::reset));
    }

    @Override
    public List<EventEntry> events() {
        return List.of(
                EventEntry.of(Messages.KEY_EVENT, "2.0"),
                EventEntry.of(Messages.ENTER_DATA, "2.0"));
    }

    @Override
    public Object status() {
        Beep beeps = device.beeps();
        return new Messages.Status(new Messages.AutoBeepMode(beeps.active(), beeps.inactive()));
    }

    @Override
    public Object capabilities() {
        return new Messages.Capabilities(new Messages.AutoBeep(true, true, true, true));
    }

    @Override
    public void attach(Announcer newAnnouncer) {
        announcer = newAnnouncer;
    }

    private Completion getLayout(CommandContext context) throws CommandFault {
        var ask = context.payload(Messages.GetLayout.class);
        var modes = EnumSet.of(Mode.DATA, Mode.PIN);
        if (device.takesKeyParts()) {
            modes.add(Mode.SECURE);
        }
        if (ask.entryMode() != null) {
            var wanted =
                    switch (ask.entryMode()) {
                        case "data" -> Mode.DATA;
                        case "pin" -> Mode.PIN;
                        case "secure" -> Mode.SECURE;
                        default ->
                                throw new CommandFault(
                                        CompletionCode.INVALID_DATA,
                                        "entryMode: data, pin or secure expected");
                    };
            if (!modes.contains(wanted)) {
                return Completion.commandError("modeNotSupported", "no parts of keys are taken");
            }
            modes = EnumSet.of(wanted);
        }
        var layout = new TreeMap<String, List<Messages.Frame>>();
        for (Mode mode : modes) {
            var frames = Messages.frames(mode, device.layout());
            layout.put(frames.getKey(), frames.getValue());
        }
        return Completion.success(new Messages.Layout(layout));
    }

    private Completion pinEntry(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Messages.PinEntry.class);
        KeyUse.requireUsable(device.status());
        negative(ask.min(), ask.max());
        return switch (KeyNames.read(ask.activeKeys(), Mode.PIN, device.layout())) {
            case KeyNames.Read.Wrong(var completion) -> completion;
            case KeyNames.Read.Keys keys -> {
                int max = ask.max() == 0 ? PIN_MAX : ask.max();
                int min = Math.max(ask.min(), PIN_MIN);
                if (min > max || max > PIN_MAX) {
                    yield Completion.commandError(
                            "minimumLength",
                            "a PIN has 4 to 12 digits, and minLen is not more than maxLen");
                }
                if (keys.terminating().isEmpty() && !ask.endsByItself()) {
                    yield Completion.commandError("noTerminatekeys", "nothing ends this entry");
                }
                var order =
                        new EntryOrder(
                                Mode.PIN,
                                min,
                                max,
                                ask.endsByItself(),
                                keys.active(),
                                keys.terminating());
                var typed = new Typed();
                yield switch (typed.run(context, order)) {
                    case Happening.Ended ended when ended.how() == End.TIMED_OUT -> timedOut();
                    case Happening.Ended ended ->
                            Completion.success(
                                    new Messages.PinEntered(ended.digits(), word(ended)));
                };
            }
        };
    }

    private Completion dataEntry(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Messages.PinEntry.class);
        KeyUse.requireUsable(device.status());
        negative(0, ask.max());
        return switch (KeyNames.read(ask.activeKeys(), Mode.DATA, device.layout())) {
            case KeyNames.Read.Wrong(var completion) -> completion;
            case KeyNames.Read.Keys keys -> {
                int max = ask.max() == 0 ? DATA_MAX : Math.min(ask.max(), DATA_MAX);
                var order =
                        new EntryOrder(
                                Mode.DATA,
                                0,
                                max,
                                ask.endsByItself(),
                                keys.active(),
                                keys.terminating());
                var typed = new Typed();
                var ended = typed.run(context, order);
                if (ended.how() == End.TIMED_OUT) {
                    yield Completion.failed(
                            CompletionCode.TIME_OUT, "nobody pressed a key for too long");
                }
                yield Completion.success(
                        new Messages.DataEntered(typed.keys.size(), typed.keys, word(ended)));
            }
        };
    }

    private Completion secureKeyEntry(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Messages.SecureKeyEntry.class);
        KeyUse.requireUsable(device.status());
        if (!device.takesKeyParts()) {
            return Completion.commandError("accessDenied", "this pad takes no parts of keys");
        }
        int digits = ask.keyLen() == null ? 0 : ask.keyLen();
        if (digits != 32 && digits != 48 && digits != 64) {
            return Completion.commandError(
                    "invalidKeyLength", "keyLen: 32, 48 or 64 digits expected");
        }
        if (ask.cryptoMethod() != null && !ask.cryptoMethod().equals("aes")) {
            return Completion.commandError(
                    "modeNotSupported", "check values of parts are made with AES");
        }
        if (!"zero".equals(ask.verificationType())) {
            return Completion.commandError(
                    "modeNotSupported", "check values are made of zeros: verificationType zero");
        }
        return switch (KeyNames.read(ask.activeKeys(), Mode.SECURE, device.layout())) {
            case KeyNames.Read.Wrong(var completion) -> completion;
            case KeyNames.Read.Keys keys -> {
                long hexadecimal =
                        keys.active().stream().filter(key -> key.digit().isPresent()).count();
                if (hexadecimal < 16 || !keys.active().contains(Key.SHIFT)) {
                    yield Completion.commandError(
                            "missingKeys", "zero to nine, a to f and shift are needed");
                }
                if (keys.terminating().isEmpty() && !ask.endsByItself()) {
                    yield Completion.commandError("noTerminatekeys", "nothing ends this entry");
                }
                var order =
                        new EntryOrder(
                                Mode.SECURE,
                                digits,
                                digits,
                                ask.endsByItself(),
                                keys.active(),
                                keys.terminating());
                var ended = new Typed().run(context, order);
                if (ended.how() == End.TIMED_OUT) {
                    yield timedOut();
                }
                byte[] check = ended.checkValue();
                yield Completion.success(
                        new Messages.PartEntered(
                                ended.digits(),
                                word(ended),
                                check.length == 0
                                        ? null
                                        : Base64.getEncoder().encodeToString(check)));
            }
        };
    }

    private Completion keypressBeep(CommandContext context) throws CommandFault, DeviceFault {
        var mode = context.payload(Messages.KeypressBeep.class).mode();
        if (mode == null || mode.active() == null || mode.inactive() == null) {
            return Completion.failed(
                    CompletionCode.INVALID_DATA, "mode: active and inactive expected");
        }
        KeyUse.requireUsable(device.status());
        device.beep(new Beep(mode.active(), mode.inactive()));
        var to = announcer;
        if (to != null) {
            to.statusChanged();
        }
        return Completion.success();
    }

    private Completion reset(CommandContext context) throws DeviceFault {
        KeyUse.requireUsable(device.status());
        device.resetKeyboard();
        return Completion.success();
    }

    private static void negative(int min, int max) throws CommandFault {
        if (min < 0 || max < 0) {
            throw new CommandFault(CompletionCode.INVALID_DATA, "lengths are 0 or more");
        }
    }

    private static Completion timedOut() {
        return Completion.commandError("entryTimeout", "nobody pressed a key for too long");
    }

    private static String word(Happening.Ended ended) {
        return ended.by().map(key -> Messages.pressed(key).completion()).orElse("auto");
    }

    /** One entry with its events; what is typed openly is gathered. */
    private final class Typed {
        private final List<KeyPressed> keys = new ArrayList<>();

        Happening.Ended run(CommandContext context, EntryOrder order)
                throws CommandFault, DeviceFault {
            try (var entry = device.open(order)) {
                context.event(Messages.ENTER_DATA);
                while (true) {
                    context.check();
                    var next = entry.next(context.left(LOOK_AGAIN));
                    if (next.isEmpty()) {
                        continue;
                    }
                    switch (next.get()) {
                        case Happening.Hidden _ ->
                                context.event(Messages.KEY_EVENT, Messages.HIDDEN);
                        case Happening.Pressed(var key) -> {
                            var pressed = Messages.pressed(key);
                            keys.add(pressed);
                            context.event(Messages.KEY_EVENT, pressed);
                        }
                        case Happening.Ended ended when ended.how() == End.ABORTED ->
                                throw new CommandFault(
                                        CompletionCode.HARDWARE_ERROR,
                                        "the PIN pad gave the entry up");
                        case Happening.Ended ended -> {
                            return ended;
                        }
                    }
                }
            }
        }
    }
}
