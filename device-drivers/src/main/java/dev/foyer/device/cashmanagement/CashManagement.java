package dev.foyer.device.cashmanagement;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.cash.NoteType;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The XFS4IoT interface CashManagement over a {@link CashModule} (2024-3). It has no shutter
 * commands, since no device here has a shutter that a client controls, no teller commands and no
 * classification list, since no device here reads serial numbers.
 */
public final class CashManagement implements XfsInterface {
    public static final String GET_BANK_NOTE_TYPES = "CashManagement.GetBankNoteTypes";
    public static final String GET_ITEM_INFO = "CashManagement.GetItemInfo";
    public static final String RESET = "CashManagement.Reset";
    public static final String RETRACT = "CashManagement.Retract";
    public static final String INFO_AVAILABLE = "CashManagement.InfoAvailableEvent";
    public static final String ITEMS_INSERTED = "CashManagement.ItemsInsertedEvent";
    public static final String NOTE_ERROR = "CashManagement.NoteErrorEvent";
    public static final String ITEMS_PRESENTED = "CashManagement.ItemsPresentedEvent";
    public static final String ITEMS_TAKEN = "CashManagement.ItemsTakenEvent";
    public static final String MEDIA_DETECTED = "CashManagement.MediaDetectedEvent";
    public static final String SHUTTER_CHANGED = "CashManagement.ShutterStatusChangedEvent";
    private static final Set<String> TARGETS =
            Set.of(
                    "singleUnit",
                    "retract",
                    "transport",
                    "stacker",
                    "reject",
                    "itemCassette",
                    "cashIn",
                    "outDefault");

    private record CashItem(int noteID, String currency, int value, int release) {}

    private record BankNote(CashItem cashItem, boolean enabled) {}

    private record BankNotes(Map<String, BankNote> items) {}

    private record Wanted(@Nullable String level, @Nullable Integer index) {}

    private record GetItemInfo(@Nullable Wanted items) {}

    private record ItemInfo(
            @Nullable String noteType, String level, String orientation, String itemLocation) {}

    private record Items(List<ItemInfo> itemsList) {}

    private record Reset(CashModule.@Nullable Target position) {}

    private record Retract(CashModule.@Nullable Location location) {}

    private record Summary(String level, int numOfItems) {}

    private record InfoAvailable(List<Summary> itemInfoSummary) {}

    private record Presented(String position, String additionalBunches) {}

    private record Inserted(String position) {}

    private record NoteError(String reason) {}

    private record Status(@Nullable String dispenser, @Nullable String acceptor) {}

    private final CashModule module;
    private volatile @Nullable Announcer announcer;

    public CashManagement(CashModule module) {
        this.module = module;
    }

    @Override
    public String name() {
        return "CashManagement";
    }

    @Override
    public List<CommandEntry> commands() {
        var commands = new ArrayList<CommandEntry>();
        commands.add(
                CommandEntry.immediate(GET_BANK_NOTE_TYPES, "2.0", "2.0", _ -> getBankNoteTypes()));
        commands.add(CommandEntry.queued(GET_ITEM_INFO, "2.0", "3.0", this::getItemInfo));
        commands.add(CommandEntry.queued(RESET, "2.0", "2.0", this::reset));
        module.retracting()
                .ifPresent(retracting ->
                        commands.add(
                                CommandEntry.queued(
                                        RETRACT,
                                        "2.0",
                                        "2.0",
                                        context -> retract(context, retracting))));
        return List.copyOf(commands);
    }

    @Override
    public List<EventEntry> events() {
        return List.of(
                EventEntry.of(INFO_AVAILABLE, "2.0"),
                EventEntry.of(ITEMS_INSERTED, "2.0"),
                EventEntry.of(NOTE_ERROR, "2.0"),
                EventEntry.of(ITEMS_PRESENTED, "2.0"),
                EventEntry.of(ITEMS_TAKEN, "2.0"),
                EventEntry.of(MEDIA_DETECTED, "2.0"),
                EventEntry.of(SHUTTER_CHANGED, "2.0"));
    }

    @Override
    public Object status() {
        return new Status(module.dispenser(), module.acceptor());
    }

    @Override
    public Object capabilities() {
        var capabilities = new LinkedHashMap<String, Object>();
        capabilities.put("cashBox", false);
        capabilities.put("exchangeType", Map.of("byHand", true));
        capabilities.put("classificationList", false);
        capabilities.put("classifications", module.classifications());
        return capabilities;
    }

    @Override
    public void attach(Announcer newAnnouncer) {
        announcer = newAnnouncer;
    }

    /** Says during a command that something can be asked about its notes. */
    public static void infoAvailable(
            CommandContext context, dev.foyer.device.cash.Level level, int items) {
        context.event(INFO_AVAILABLE, new InfoAvailable(List.of(new Summary(level.wire(), items))));
    }

    /** Says during a command that something was wrong with how a note came: {@code doubleNote}. */
    public static void noteError(CommandContext context, String reason) {
        context.event(NOTE_ERROR, new NoteError(reason));
    }

    /** Says that notes were put into the input. */
    public void inserted() {
        tell(ITEMS_INSERTED, new Inserted("inDefault"));
    }

    /** Says that notes can be taken at the output. */
    public void presented() {
        tell(ITEMS_PRESENTED, new Presented("outDefault", "0"));
    }

    /** Says that notes were taken from the output. */
    public void taken() {
        tell(ITEMS_TAKEN, new Presented("outDefault", "0"));
    }

    /** Says where a reset has put media that it found. */
    public void mediaDetected(CashModule.Target where) {
        tell(MEDIA_DETECTED, where);
    }

    /** Says that the shutter of the output has moved. */
    public void shutter(String state) {
        shutter("outDefault", state);
    }

    /** As above, of one position. */
    public void shutter(String position, String state) {
        var event = new LinkedHashMap<String, Object>();
        event.put("position", position);
        event.put("shutter", state);
        tell(SHUTTER_CHANGED, event);
    }

    /** Says to everybody what no command is there to say. */
    public void error(Announcer.ErrorEvent event) {
        var to = announcer;
        if (to != null) {
            to.error(event);
        }
    }

    private void tell(String event, Object payload) {
        var to = announcer;
        if (to != null) {
            to.unsolicited(event, payload);
        }
    }

    private Completion getBankNoteTypes() {
        var items = new LinkedHashMap<String, BankNote>();
        for (NoteType type : module.noteTypes()) {
            items.put(
                    type.key(),
                    new BankNote(
                            new CashItem(
                                    type.noteId(), type.currency(), type.value(), type.release()),
                            module.enabled(type)));
        }
        return items.isEmpty() ? Completion.success() : Completion.success(new BankNotes(items));
    }

    private Completion getItemInfo(CommandContext context) throws CommandFault {
        Wanted wanted = context.payload(GetItemInfo.class).items();
        var found = new ArrayList<ItemInfo>();
        for (CashModule.Item item : module.items()) {
            if (wanted == null
                    || wanted.level() == null
                    || wanted.level().equals(item.level().wire())) {
                found.add(
                        new ItemInfo(
                                item.noteType(), item.level().wire(), "unknown", item.location()));
            }
        }
        if (wanted != null && wanted.index() != null) {
            int index = wanted.index();
            if (index < 1 || index > found.size()) {
                throw new CommandFault(
                        CompletionCode.INVALID_DATA,
                        "there is no item " + index + " among " + found.size());
            }
            return Completion.success(new Items(List.of(found.get(index - 1))));
        }
        return found.isEmpty() ? Completion.success() : Completion.success(new Items(found));
    }

    private Completion reset(CommandContext context) throws CommandFault, DeviceFault {
        CashModule.Target target = context.payload(Reset.class).position();
        if (target != null && !TARGETS.contains(target.target())) {
            return Completion.commandError(
                    "unsupportedPosition", target.target() + " is not a place of this device");
        }
        return module.reset(context, Optional.ofNullable(target));
    }

    private static Completion retract(CommandContext context, CashModule.Retracting retracting)
            throws CommandFault, DeviceFault {
        CashModule.Location location = context.payload(Retract.class).location();
        return retracting.retract(
                context, location == null ? new CashModule.Location(null, null, null) : location);
    }
}
