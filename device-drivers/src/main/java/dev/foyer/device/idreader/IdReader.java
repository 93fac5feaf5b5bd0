package dev.foyer.device.idreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.card.ReadRawData;
import dev.foyer.device.card.ReadRawData.Source;
import dev.foyer.device.idreader.IdDevice.Outcome;
import dev.foyer.device.idreader.IdModule.Card;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The XFS4IoT interface CardReader over a module for resident identity cards: a contactless reader
 * whose cards are given as {@code memoryChip}, in the form of {@link
 * dev.foyer.device.residentid.CardRecord}. A card that stays is not read twice: it must be lifted
 * and laid down again. Handlers run on the service's command thread.
 */
public final class IdReader implements XfsInterface {
    private static final Set<Source> MEMORY_CHIP = Set.of(Source.MEMORY_CHIP);

    /** How often a card is looked for; modules want some rest between. */
    static final Duration FIND_EVERY = Duration.ofMillis(300);

    private final IdDevice device;

    IdReader(IdDevice device) {
        this.device = device;
    }

    @Override
    public String name() {
        return "CardReader";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(
                CommandEntry.queued(ReadRawData.COMMAND, "2.0", "3.0", this::readRawData),
                CommandEntry.queued(Messages.RESET, "2.0", "2.0", this::reset));
    }

    @Override
    public List<EventEntry> events() {
        return List.of(
                EventEntry.of(ReadRawData.INSERT_CARD, "2.0"),
                EventEntry.of(ReadRawData.MEDIA_INSERTED, "2.0"),
                EventEntry.of(ReadRawData.INVALID_MEDIA, "2.0"));
    }

    @Override
    public Object status() {
        return new Messages.Status(
                switch (device.status().state()) {
                    case ONLINE, DEVICE_BUSY -> "ok";
                    case HARDWARE_ERROR -> "inoperable";
                    case OFFLINE,
                            POWER_OFF,
                            NO_DEVICE,
                            USER_ERROR,
                            FRAUD_ATTEMPT,
                            POTENTIAL_FRAUD,
                            STARTING ->
                            "unknown";
                });
    }

    @Override
    public Object capabilities() {
        return new Messages.Capabilities(
                "contactless", false, false, new Messages.MemoryChipProtocols(false, false), false);
    }

    private Completion readRawData(CommandContext context) throws CommandFault, DeviceFault {
        if (!context.payload(ReadRawData.class).sources().equals(MEMORY_CHIP)) {
            return Completion.failed(
                    CompletionCode.INVALID_DATA,
                    "this reader reads identity cards only: memoryChip");
        }
        requireUsable();
        boolean told = false;
        while (true) {
            context.check();
            if (await(context, device.run(IdModule::find))) {
                context.event(ReadRawData.MEDIA_INSERTED);
                switch (await(context, device.run(IdModule::read))) {
                    case Card.Read(var record) -> {
                        return Completion.success(
                                new Messages.RawData(
                                        new Messages.MemoryChip(
                                                "chipTypeB",
                                                Base64.getEncoder()
                                                        .encodeToString(record.bytes()))));
                    }
                    case Card.Unreadable _ -> context.event(ReadRawData.INVALID_MEDIA);
                }
            } else if (!told) {
                told = true;
                context.event(ReadRawData.INSERT_CARD);
            }
            context.await(
                    new CompletableFuture<Boolean>()
                            .completeOnTimeout(true, FIND_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private Completion reset(CommandContext context) throws CommandFault, DeviceFault {
        String to = context.payload(Messages.Reset.class).to();
        if ("retain".equals(to)) {
            return Completion.failed(
                    CompletionCode.UNSUPPORTED_DATA,
                    "this reader holds no cards, so it keeps none");
        }
        if (to != null && !List.of("exit", "currentPosition", "auto").contains(to)) {
            return Completion.failed(
                    CompletionCode.INVALID_DATA,
                    "to: exit, retain, currentPosition or auto expected");
        }
        requireUsable();
        await(
                context,
                device.run(module -> {
                    module.reset();
                    return true;
                }));
        return Completion.success();
    }

    private void requireUsable() throws DeviceFault {
        var status = device.status();
        if (!status.usable()) {
            throw new DeviceFault(DeviceFault.Code.OFFLINE, status.sentence());
        }
    }

    private static <T> T await(CommandContext context, CompletableFuture<Outcome<T>> call)
            throws CommandFault, DeviceFault {
        return switch (context.await(call)) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Failed<T>(var fault) -> throw fault;
        };
    }
}
