package dev.foyer.device.cardreader;

import static dev.foyer.device.cardreader.MotorMessages.CARD_ACTION;
import static dev.foyer.device.cardreader.MotorMessages.TRACK_DETECTED;
import static dev.foyer.device.cardreader.MotorMessages.WRITE_RAW_DATA;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.card.ReadRawData;
import dev.foyer.device.card.ReadRawData.Source;
import dev.foyer.device.cardreader.CardDispenserDevice.Track;
import dev.foyer.device.cardreader.CardDispenserDevice.Where;
import dev.foyer.device.cardreader.SlotState.Chip;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.wire.WholeResponse;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The XFS4IoT interface CardReader over a {@link CardDispenser}: stripes and chips are read and
 * written in its reader, and cards go between hoppers, reader, mouth and bins. Where a card goes is
 * {@link DispenserMoves}. Handlers run on the service's command thread.
 */
final class DispenserReader implements XfsInterface {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);
    private static final Set<Source> SOURCES =
            Set.of(Source.TRACK1, Source.TRACK2, Source.TRACK3, Source.CHIP);
    private static final int APDU_MIN = 4;
    private static final int APDU_MAX = 2048;

    private final CardDispenser dispenser;
    private final DispenserMoves moves;
    private volatile @Nullable Announcer announcer;

    DispenserReader(CardDispenser dispenser, Storage<CardUnit> storage) {
        this.dispenser = dispenser;
        this.moves = new DispenserMoves(dispenser, storage);
        dispenser.listen(
                new CardDispenser.Listener() {
                    @Override
                    public void changed(PathState before, PathState now) {
                        pathChanged(before, now);
                    }

                    @Override
                    public void acted(String from, String to) {
                        var ears = announcer;
                        if (ears != null) {
                            ears.unsolicited(CARD_ACTION, new MotorMessages.CardAction(to, from));
                        }
                    }
                });
    }

    @Override
    public String name() {
        return "CardReader";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(
                CommandEntry.queued(ReadRawData.COMMAND, "2.0", "3.0", this::readRawData),
                CommandEntry.queued(WRITE_RAW_DATA, "3.0", "2.0", this::writeRawData)
                        .alsoServing("2.0", "2.0"),
                CommandEntry.queued(Messages.CHIP_IO, "3.0", "3.0", this::chipIo)
                        .alsoServing("2.0", "3.0"),
                CommandEntry.queued(Messages.CHIP_POWER, "2.0", "3.0", this::chipPower),
                CommandEntry.queued(Messages.MOVE, "2.0", "2.0", moves::move),
                CommandEntry.queued(Messages.RESET, "2.0", "2.0", this::reset));
    }

    @Override
    public List<EventEntry> events() {
        return List.of(
                EventEntry.of(ReadRawData.INSERT_CARD, "2.0"),
                EventEntry.of(ReadRawData.MEDIA_INSERTED, "2.0"),
                EventEntry.of(ReadRawData.INVALID_MEDIA, "2.0"),
                EventEntry.of(TRACK_DETECTED, "2.0"),
                EventEntry.of(Messages.MEDIA_REMOVED, "2.0"),
                EventEntry.of(Messages.MEDIA_DETECTED, "2.0"),
                EventEntry.of(CARD_ACTION, "2.0"));
    }

    @Override
    public Object status() {
        var path = dispenser.state();
        return new MotorMessages.Status(
                path.media(),
                path.chip().wire(),
                path.known() ? "ok" : "unknown",
                path.known() ? path.encoderWorks() ? "ok" : "inoperable" : "unknown");
    }

    @Override
    public Object capabilities() {
        return new MotorMessages.Capabilities(
                "motor",
                new MotorMessages.Tracks(true, true, true),
                new MotorMessages.Tracks(true, true, true),
                new Messages.ChipProtocols(true, true, true, false, false, false, false),
                dispenser.powerOn().wire(),
                "transport",
                false,
                false,
                new MotorMessages.WriteMode(true, true, false),
                new Messages.PowerActions(true, true, true),
                new Messages.Positions(true, true),
                true);
    }

    @Override
    public void attach(Announcer newAnnouncer) {
        announcer = newAnnouncer;
    }

    private void pathChanged(PathState before, PathState now) {
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
        var wanted = context.payload(ReadRawData.class).sources();
        if (!SOURCES.containsAll(wanted)) {
            return Completion.failed(
                    CompletionCode.INVALID_DATA, "this reader reads tracks 1 to 3 and chips");
        }
        var stopped = cardInReader(context);
        if (stopped != null) {
            return stopped;
        }
        boolean tracks = wanted.stream().anyMatch(source -> source != Source.CHIP);
        var read = tracks ? stripe(context) : List.<Track>of();
        if (tracks) {
            context.event(
                    TRACK_DETECTED,
                    new MotorMessages.TracksDetected(
                            there(read, 0), there(read, 1), there(read, 2), false, false));
        }
        var chip = wanted.contains(Source.CHIP) ? List.of(chip(context)) : null;
        var data =
                new MotorMessages.RawData(
                        wanted.contains(Source.TRACK1) ? source(read, 0) : null,
                        wanted.contains(Source.TRACK2) ? source(read, 1) : null,
                        wanted.contains(Source.TRACK3) ? source(read, 2) : null,
                        chip);
        return Completion.success(data);
    }

    private List<Track> stripe(CommandContext context) throws CommandFault, DeviceFault {
        var read = await(context, dispenser.run(CardDispenserDevice::readStripe));
        if (read.isEmpty()) {
            throw new DeviceFault(Code.USER, "the card was taken out of the reader");
        }
        return read;
    }

    private static boolean there(List<Track> tracks, int index) {
        return tracks.get(index).state() != Track.State.MISSING;
    }

    private static MotorMessages.Source source(List<Track> tracks, int index) {
        var track = tracks.get(index);
        return switch (track.state()) {
            case READ ->
                    new MotorMessages.Source(
                            null,
                            Base64.getEncoder()
                                    .encodeToString(
                                            track.data().getBytes(StandardCharsets.US_ASCII)));
            case MISSING -> new MotorMessages.Source("dataMissing", null);
            case INVALID -> new MotorMessages.Source("dataInvalid", null);
        };
    }

    private MotorMessages.Source chip(CommandContext context) throws CommandFault, DeviceFault {
        var atr = powerOn(context, true);
        return atr.length == 0
                ? new MotorMessages.Source("dataMissing", null)
                : new MotorMessages.Source(null, Base64.getEncoder().encodeToString(atr));
    }

    /** Powers the chip; nothing where it is silent. */
    private byte[] powerOn(CommandContext context, boolean cold) throws CommandFault, DeviceFault {
        return await(
                context,
                dispenser.run(device -> {
                    var atr = device.chipOn(cold);
                    dispenser.chipIs(atr.isPresent() ? Chip.ONLINE : Chip.HARDWARE_ERROR);
                    return atr.orElse(new byte[0]);
                }));
    }

    /** Waits until a card is in the reader; the completion to end with where none can come. */
    private @Nullable Completion cardInReader(CommandContext context)
            throws CommandFault, DeviceFault {
        moves.requireLink();
        moves.requireNoExchange();
        boolean opened = false;
        try {
            while (true) {
                context.check();
                var path = dispenser.state();
                if (path.blocked()) {
                    return DispenserMoves.jammed();
                }
                if (path.known() && path.where() == Where.READER) {
                    if (opened) {
                        context.event(ReadRawData.MEDIA_INSERTED);
                    }
                    return null;
                }
                if (path.known() && path.where() == Where.NOWHERE && !opened) {
                    opened = true;
                    await(context, accept(true));
                    context.event(ReadRawData.INSERT_CARD);
                }
                moves.requireLink();
                context.await(
                        dispenser
                                .after(path)
                                .completeOnTimeout(
                                        path, LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS));
            }
        } finally {
            if (opened) {
                // A mouth that does not close now is closed when the link is back.
                accept(false)
                        .completeOnTimeout(
                                new ChipReader.Outcome.Done<>(true),
                                CLOSED_WITHIN.toMillis(),
                                TimeUnit.MILLISECONDS)
                        .join();
            }
        }
    }

    private CompletableFuture<ChipReader.Outcome<Boolean>> accept(boolean open) {
        return dispenser.run(device -> {
            device.accept(open);
            return open;
        });
    }

    private Completion writeRawData(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(MotorMessages.WriteRawData.class);
        if (ask.track1Front() != null || ask.track1JIS() != null || ask.track3JIS() != null) {
            return Completion.failed(
                    CompletionCode.UNSUPPORTED_DATA, "this reader writes tracks 1 to 3");
        }
        var given = new EnumMap<Stripe, MotorMessages.TrackToWrite>(Stripe.class);
        put(given, Stripe.TRACK_1, ask.track1());
        put(given, Stripe.TRACK_2, ask.track2());
        put(given, Stripe.TRACK_3, ask.track3());
        if (given.isEmpty()) {
            return Completion.failed(CompletionCode.INVALID_DATA, "no track to write");
        }
        var texts = new EnumMap<Stripe, String>(Stripe.class);
        var high = EnumSet.noneOf(Stripe.class);
        for (var entry : given.entrySet()) {
            texts.put(entry.getKey(), text(entry.getKey(), entry.getValue()));
            if (!"loco".equals(entry.getValue().writeMethod())) {
                high.add(entry.getKey());
            }
        }
        var stopped = cardInReader(context);
        if (stopped != null) {
            return stopped;
        }
        for (Map.Entry<Stripe, String> entry : texts.entrySet()) {
            boolean strong = high.contains(entry.getKey());
            var outcome =
                    await(
                            context,
                            dispenser.run(device ->
                                    device.writeStripe(
                                            entry.getKey().number(), strong, entry.getValue())));
            switch (outcome) {
                case DONE -> {}
                case NO_CARD -> {
                    return noMedia();
                }
                case NOT_WRITTEN -> {
                    return notWritten(context, entry.getKey());
                }
                case UNKNOWN, JAM, EMPTY, FULL, OCCUPIED, MISSING, SILENT, INTERRUPTED, SHUTTER ->
                        throw new DeviceFault(Code.HARDWARE, "the encoder ended in " + outcome);
            }
        }
        return Completion.success();
    }

    /** The encoder says whether it or the card is to blame. */
    private Completion notWritten(CommandContext context, Stripe track)
            throws CommandFault, DeviceFault {
        var seen = await(context, dispenser.run(CardDispenserDevice::look));
        if (!seen.encoderWorks()) {
            throw new DeviceFault(Code.HARDWARE, "the encoder of the card dispenser has failed");
        }
        return Completion.commandError(
                "invalidMedia", "track " + track.number() + " does not hold what was written");
    }

    private static void put(
            Map<Stripe, MotorMessages.TrackToWrite> given,
            Stripe track,
            MotorMessages.@Nullable TrackToWrite what) {
        if (what != null) {
            given.put(track, what);
        }
    }

    private static String text(Stripe track, MotorMessages.TrackToWrite given) throws CommandFault {
        var method = given.writeMethod();
        if (method != null && !List.of("loco", "hico").contains(method)) {
            throw new CommandFault(
                    CompletionCode.INVALID_DATA, "writeMethod: loco or hico expected");
        }
        byte[] data;
        try {
            data = Base64.getDecoder().decode(given.data() == null ? "" : given.data());
        } catch (IllegalArgumentException e) {
            throw new CommandFault(CompletionCode.INVALID_DATA, "data: base64 expected");
        }
        var wrong = track.wrong(data);
        if (wrong.isPresent()) {
            throw new CommandFault(CompletionCode.INVALID_DATA, wrong.get());
        }
        return new String(data, StandardCharsets.US_ASCII);
    }

    private Completion chipPower(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Messages.ChipPower.class);
        moves.requireLink();
        if (dispenser.state().where() != Where.READER) {
            return noMedia();
        }
        return switch (ask.chipPower()) {
            case "cold", "warm" -> {
                var atr = powerOn(context, "cold".equals(ask.chipPower()));
                yield atr.length == 0
                        ? Completion.commandError("atrNotObtained", "the chip is silent")
                        : Completion.success(
                                new Messages.PoweredChip(Base64.getEncoder().encodeToString(atr)));
            }
            case "off" -> {
                await(
                        context,
                        dispenser.run(device -> {
                            device.chipOff();
                            dispenser.chipIs(Chip.POWERED_OFF);
                            return true;
                        }));
                yield Completion.success();
            }
            case null, default ->
                    Completion.failed(
                            CompletionCode.INVALID_DATA, "chipPower: cold, warm or off expected");
        };
    }

    private Completion chipIo(CommandContext context) throws CommandFault, DeviceFault {
        var ask = context.payload(Messages.ChipIo.class);
        moves.requireLink();
        if (dispenser.state().where() != Where.READER) {
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
                    "invalidData", "chipData: a command APDU of at least 4 bytes expected");
        }
        if (dispenser.state().chip() != Chip.ONLINE) {
            return Completion.commandError(
                    "atrNotObtained",
                    "the chip has no power; ReadRawData or ChipPower comes first");
        }
        var answer = await(context, dispenser.run(device -> WholeResponse.of(device, apdu)));
        return Completion.success(
                new Messages.ChipIo(protocol, Base64.getEncoder().encodeToString(answer)));
    }

    private Completion reset(CommandContext context) throws CommandFault, DeviceFault {
        var done = moves.reset(context);
        var to = announcer;
        if (to != null) {
            moves.whereIsTheCard(done)
                    .ifPresent(position ->
                            to.unsolicited(
                                    Messages.MEDIA_DETECTED, new Messages.MediaDetected(position)));
        }
        return done.completion();
    }

    static <T> T await(CommandContext context, CompletableFuture<ChipReader.Outcome<T>> call)
            throws CommandFault, DeviceFault {
        return switch (context.await(call)) {
            case ChipReader.Outcome.Done<T>(var value) -> value;
            case ChipReader.Outcome.Failed<T>(var fault) -> throw fault;
        };
    }

    static Completion noMedia() {
        return Completion.commandError("noMedia", "no card is in the reader");
    }
}
