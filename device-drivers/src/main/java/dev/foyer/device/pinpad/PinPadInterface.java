package dev.foyer.device.pinpad;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceStatus.Cause;
import dev.foyer.device.crypto.CryptoDevice.Result;
import dev.foyer.device.iso9564.Algorithm;
import dev.foyer.device.iso9564.PinBlock.Format;
import dev.foyer.device.keymanagement.Answer;
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

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The XFS4IoT interface PinPad: the enciphered PIN. Comparing PINs here (LocalDES, LocalVisa),
 * keeping them (MaintainPin) and handing them to a chip in the clear (PresentIDC) is what a pad of
 * today does not do. Handlers run on the service's command thread.
 */
final class PinPadInterface implements XfsInterface {
    static final String GET_PIN_BLOCK = "PinPad.GetPinBlock";
    static final String IDENTIFIERS = "PinPad.GetQueryPCIPTSDeviceId";
    static final String RESET = "PinPad.Reset";

    private static final int PAN_MAX = 19;

    private final PinPadDevice pad;
    private final AtomicBoolean alarm = new AtomicBoolean();
    private volatile @Nullable Announcer announcer;

    PinPadInterface(PinPadDevice pad) {
        this.pad = pad;
        pad.whenKeysChange(this::watchForTampering);
    }

    record GetPinBlock(
            @Nullable String customerData,
            @Nullable Integer padding,
            @Nullable String format,
            @Nullable String key,
            @Nullable String xorData,
            @Nullable String secondEncKey,
            @Nullable String cryptoMethod) {
        @Override
        public String toString() {
            return "GetPinBlock " + format;
        }
    }

    record Block(String pinBlock) {
        @Override
        public String toString() {
            return "Block";
        }
    }

    record Identified(
            @Nullable String manufacturerIdentifier,
            @Nullable String modelIdentifier,
            @Nullable String hardwareIdentifier,
            @Nullable String firmwareIdentifier,
            @Nullable String applicationIdentifier) {}

    @Override
    public String name() {
        return "PinPad";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(
                CommandEntry.queued(GET_PIN_BLOCK, "2.0", "3.0", this::getPinBlock),
                CommandEntry.immediate(IDENTIFIERS, "2.0", "2.0", this::identifiers),
                CommandEntry.queued(RESET, "2.0", "2.0", this::reset));
    }

    @Override
    public List<EventEntry> events() {
        return List.of();
    }

    @Override
    public Object capabilities() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ObjectNode formats = all.putObject("pinFormats");
        pad.formats().forEach(format -> formats.put("iso" + format.number(), true));
        // It stands beside a kiosk's screen and has neither a display nor a card reader.
        all.put("idcConnect", false);
        all.put("pinCanPersistAfterUse", false);
        all.put("typeCombined", false);
        all.put("setPinblockDataRequired", false);
        ObjectNode attributes = all.putObject("pinBlockAttributes");
        for (char letter : pad.algorithms()) {
            attributes
                    .withObjectProperty("P0")
                    .withObjectProperty(String.valueOf(letter))
                    .putObject("E")
                    .putObject("cryptoMethod")
                    .put("ecb", true);
            if (letter == Algorithm.AES.letter()) {
                attributes
                        .withObjectProperty("B1")
                        .withObjectProperty(String.valueOf(letter))
                        .putObject("X")
                        .putObject("cryptoMethod")
                        .put("ecb", true);
            }
        }
        return all;
    }

    @Override
    public void attach(Announcer newAnnouncer) {
        announcer = newAnnouncer;
    }

    /** Tells everybody once each time the pad says that somebody was at it. */
    private void watchForTampering() {
        var status = pad.status();
        boolean tampered = status.cause() == Cause.TAMPERED;
        var to = announcer;
        if (tampered && to != null && alarm.compareAndSet(false, true)) {
            to.error(new Announcer.ErrorEvent("fraudAttempt", "maintenance", status.sentence()));
        } else if (status.usable()) {
            alarm.set(false);
        }
    }

    private Completion getPinBlock(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(GetPinBlock.class);
        KeyUse.requireUsable(pad.status());
        String key = ask.key() == null ? "" : ask.key();
        if (key.isEmpty()) {
            return Completion.failed(CompletionCode.INVALID_DATA, "key is missing");
        }
        if (ask.xorData() != null || ask.secondEncKey() != null) {
            return Completion.failed(
                    CompletionCode.UNSUPPORTED_DATA, "a PIN block is enciphered once, as it is");
        }
        if (ask.cryptoMethod() != null && !ask.cryptoMethod().equals("ecb")) {
            return Completion.commandError(
                    "cryptoMethodNotSupported", "a PIN block is one block: ecb");
        }
        Optional<Format> format =
                pad.formats().stream()
                        .filter(one -> ("iso" + one.number()).equals(ask.format()))
                        .findFirst();
        if (format.isEmpty()) {
            return Completion.commandError(
                    "formatNotSupported", "this pad makes no PIN blocks of this format");
        }
        String pan = ask.customerData() == null ? "" : ask.customerData();
        if (!pan.matches("[0-9]{1," + PAN_MAX + "}")) {
            return Completion.failed(
                    CompletionCode.INVALID_DATA, "customerData: the digits of a card number");
        }
        return switch (pad.pinBlock(key, format.get(), pan)) {
            case Answer.Refused<Result>(var why) -> KeyUse.refused(announcer, key, why);
            case Answer.Done<Result>(var result) -> {
                result.ksn().ifPresent(ksn -> KeyUse.tellKsn(context, key, ksn));
                yield Completion.success(
                        new Block(Base64.getEncoder().encodeToString(result.data())));
            }
        };
    }

    private Completion identifiers(CommandContext context) {
        var all = pad.identifiers();
        return Completion.success(
                new Identified(
                        said(all.manufacturer()),
                        said(all.model()),
                        said(all.hardware()),
                        said(all.firmware()),
                        said(all.application())));
    }

    private Completion reset(CommandContext context) throws DeviceFault {
        KeyUse.requireUsable(pad.status());
        pad.resetPinPad();
        return Completion.success();
    }

    private static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }
}
