package dev.foyer.device.cardreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.card.ReadRawData;
import dev.foyer.device.card.ReadRawData.Source;
import dev.foyer.device.cardreader.ChipReader.Outcome;
import dev.foyer.device.cardreader.SlotState.Chip;
import dev.foyer.device.wire.ChipSlot.PowerUp;
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
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The XFS4IoT interface CardReader over a {@link ChipReader}: a dip reader, so a person moves the
 * card and eject means "take it now". Handlers run on the service's command thread.
 */
public final class CardReader implements XfsInterface {
    /**
     * A reader that was lost this long ends a command that waits for a card; a daemon restarts
     * faster.
     */
    static final Duration LOST_FOR = Duration.ofSeconds(10);

    /**
     * A chip that stays silent is tried again: contacts are made late by cards that are pushed in
     * slowly.
     */
    static final Duration POWER_AGAIN = Duration.ofSeconds(1);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Set<Source> CHIP = Set.of(Source.CHIP);
    private static final int APDU_MIN = 4;
    private static final int APDU_MAX = 65_544;

    private final ChipReader reader;
    private volatile @Nullable Announcer announcer;

    /** The interface over a reader. */
    public CardReader(ChipReader reader) {
        this.reader = reader;
        reader.listen(this::slotChanged);
    }

    @Override
    public String name() {
        return "CardReader";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(
                CommandEntry.queued(ReadRawData.COMMAND, "2.0", "3.0", this::readRawData),
                CommandEntry.queued(Messages.CHIP_IO, "3.0", "3.0", this::chipIo)
                        .alsoServing("2.0", "3.0"),
                CommandEntry.queued(Messages.CHIP_POWER, "2.0", "3.0", this::chipPower),
                CommandEntry.queued(Messages.MOVE, "2.0", "2.0", this::move),
                CommandEntry.queued(Messages.RESET, "2.0", "2.0", this::reset));
    }

    @Override
    public List<EventEntry> events() {
        return List.of(
                EventEntry.of(ReadRawData.INSERT_CARD, "2.0"),
                EventEntry.of(ReadRawData.MEDIA_INSERTED, "2.0"),
                EventEntry.of(ReadRawData.INVALID_MEDIA, "2.0"),
                EventEntry.of(Messages.MEDIA_REMOVED, "2.0"),
                EventEntry.of(Messages.MEDIA_DETECTED, "2.0"));
    }

    @Override
    public Object status() {
        var slot = reader.state();
        var module = slot.known() ? "ok" : "unknown";
        var chip = reader.status().usable() || !slot.known() ? slot.chip() : Chip.HARDWARE_ERROR;
        return new Messages.Status(slot.media(), chip.wire(), module);
    }

    @Override
    public Object capabilities() {
        return new Messages.Capabilities(
                "dip",
                new Messages.ChipProtocols(true, true, true, false, false, false, false),
                false,
                false,
                // PC/SC resets a chip; whether the reader cuts the power for that is the reader's
                // own affair.
                new Messages.PowerActions(false, true, true),
                new Messages.Positions(true, false),
                true);
    }

    @Override
    public void attach(Announcer newAnnouncer) {
        announcer = newAnnouncer;
    }

    private void slotChanged(SlotState before, SlotState now) {
        var to = announcer;
        if (to == null) {
            return;
        }
        if (now.takenSince(before)) {
            to.unsolicited(Messages.MEDIA_REMOVED, null);
        }
        to.statusChanged();
    }

    private Completion readRawData(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(ReadRawData.class);
        if (!CHIP.containsAll(ask.sources())) {
            return Completion.failed(
                    CompletionCode.INVALID_DATA, "this reader reads contact chips only");
        }
        requireUsable();
        boolean told = false;
        boolean waited = false;
        long refused = -1;
        long refusedAt = 0;
        long lostSince = System.nanoTime();
        while (true) {
            context.check();
            var slot = reader.state();
            boolean again = slot.insertions() == refused;
            if (slot.readable()
                    && (!again || System.nanoTime() - refusedAt > POWER_AGAIN.toNanos())) {
                if (waited && !again) {
                    context.event(ReadRawData.MEDIA_INSERTED);
                }
                if (ask.sources().isEmpty()) {
                    return Completion.success();
                }
                switch (await(context, reader.powerOn())) {
                    case PowerUp.Answered(var atr, _) -> {
                        return Completion.success(
                                new Messages.RawData(List.of(new Messages.CardData(base64(atr)))));
                    }
                    case PowerUp.Silent _ -> {
                        // The customer may turn the card round, push it further in or take another
                        // one; the command goes on waiting.
                        if (!again) {
                            context.event(ReadRawData.INVALID_MEDIA);
                        }
                        refused = slot.insertions();
                        refusedAt = System.nanoTime();
                    }
                    case PowerUp.Empty _ -> {
                        // Taken out again at once: wait for the next one.
                    }
                }
                waited = true;
                continue;
            }
            if (slot.empty() && !told) {
                told = true;
                context.event(ReadRawData.INSERT_CARD);
            }
            waited |= slot.empty();
            lostSince = slot.known() ? System.nanoTime() : lostSince;
            if (System.nanoTime() - lostSince > LOST_FOR.toNanos()) {
                throw new DeviceFault(Code.OFFLINE, reader.status().sentence());
            }
            context.await(
                    reader.after(slot)
                            .completeOnTimeout(slot, LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private Completion chipPower(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Messages.ChipPower.class);
        requireUsable();
        if (!reader.state().readable()) {
            return noMedia();
        }
        return switch (ask.chipPower()) {
            case "warm" -> warm(context);
            case "off" -> {
                await(context, reader.powerOff());
                yield Completion.success();
            }
            case "cold" ->
                    Completion.commandError(
                            "chipPowerNotSupported",
                            "this reader resets chips warm; see chipPower in Capabilities");
            case null, default ->
                    Completion.failed(
                            CompletionCode.INVALID_DATA, "chipPower: cold, warm or off expected");
        };
    }

    private Completion warm(CommandContext context) throws CommandFault, DeviceFault {
        return switch (await(context, reader.powerOn())) {
            case PowerUp.Answered(var atr, _) ->
                    Completion.success(new Messages.PoweredChip(base64(atr)));
            case PowerUp.Silent(var sentence) ->
                    Completion.commandError("atrNotObtained", sentence);
            case PowerUp.Empty _ -> noMedia();
        };
    }

    private Completion chipIo(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Messages.ChipIo.class);
        requireUsable();
        if (!reader.state().readable()) {
            return noMedia();
        }
        var protocol = ask.chipProtocol();
        if (protocol != null
                && !List.of("chipT0", "chipT1", "chipProtocolNotRequired").contains(protocol)) {
            return Completion.commandError(
                    "protocolNotSupported", "this reader has contacts only: chipT0 or chipT1");
        }
        byte[] apdu = ask.apdu();
        if (apdu.length < APDU_MIN || apdu.length > APDU_MAX) {
            return Completion.commandError(
                    "invalidData",
                    "chipData: a command APDU of at least " + APDU_MIN + " bytes expected");
        }
        if (reader.state().chip() != Chip.ONLINE) {
            return Completion.commandError(
                    "atrNotObtained",
                    "the chip has no power; ReadRawData or ChipPower comes first");
        }
        return switch (context.await(reader.exchange(apdu))) {
            case Outcome.Done<byte[]>(var answer) ->
                    Completion.success(
                            new Messages.ChipIo(
                                    protocol, Base64.getEncoder().encodeToString(answer)));
            case Outcome.Failed<byte[]>(var fault) when fault.code() == Code.USER ->
                    Completion.commandError("noMedia", fault.sentence());
            case Outcome.Failed<byte[]>(var fault) -> throw fault;
        };
    }

    private Completion move(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Messages.Move.class);
        requireUsable();
        if (!"exit".equals(ask.to()) || (ask.from() != null && !ask.from().equals("transport"))) {
            return Completion.failed(
                    CompletionCode.UNSUPPORTED_DATA,
                    "a dip reader moves cards from transport to exit only");
        }
        if (!reader.state().in()) {
            return noMedia();
        }
        await(context, reader.giveBack());
        return Completion.success();
    }

    private Completion reset(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Messages.Reset.class);
        requireUsable();
        boolean stays;
        switch (ask.to()) {
            case "retain" -> {
                return Completion.failed(
                        CompletionCode.UNSUPPORTED_DATA, "a dip reader cannot retain cards");
            }
            case "currentPosition" -> stays = true;
            case "exit", "auto" -> stays = false;
            case null -> stays = false;
            default -> {
                return Completion.failed(
                        CompletionCode.INVALID_DATA,
                        "to: exit, retain, currentPosition or auto expected");
            }
        }
        var slot = await(context, stays ? reader.powerOff() : reader.giveBack());
        var to = announcer;
        if (slot.in() && to != null) {
            to.unsolicited(
                    Messages.MEDIA_DETECTED,
                    new Messages.MediaDetected(slot.ejected() ? "exit" : "transport"));
        }
        return Completion.success();
    }

    private void requireUsable() throws DeviceFault {
        var status = reader.status();
        if (!status.usable()) {
            throw new DeviceFault(Code.OFFLINE, status.sentence());
        }
    }

    private static <T> T await(CommandContext context, CompletableFuture<Outcome<T>> call)
            throws CommandFault, DeviceFault {
        return switch (context.await(call)) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Failed<T>(var fault) -> throw fault;
        };
    }

    private static Completion noMedia() {
        return Completion.commandError("noMedia", "no card is in the reader");
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
