package dev.foyer.device.cashmanagement;

import static dev.foyer.device.xfs.CompletionCode.INVALID_DATA;
import static dev.foyer.device.xfs.CompletionCode.UNSUPPORTED_DATA;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cash.NoteType;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the XFS4IoT interface CashAcceptor is over every machine that takes notes: its commands,
 * what begins a transaction and what stops one, and the choice of note types. Handlers run on the
 * service's command thread.
 */
public abstract class CashInFace implements XfsInterface {
    public static final String CASH_IN_START = "CashAcceptor.CashInStart";
    public static final String CASH_IN = "CashAcceptor.CashIn";
    public static final String CASH_IN_END = "CashAcceptor.CashInEnd";
    public static final String CASH_IN_ROLLBACK = "CashAcceptor.CashInRollback";
    public static final String GET_CASH_IN_STATUS = "CashAcceptor.GetCashInStatus";
    public static final String CONFIGURE_NOTE_TYPES = "CashAcceptor.ConfigureNoteTypes";
    public static final String INSERT_ITEMS = "CashAcceptor.InsertItemsEvent";
    public static final String INPUT_REFUSE = "CashAcceptor.InputRefuseEvent";
    public static final String SUB_CASH_IN = "CashAcceptor.SubCashInEvent";

    private record Start(
            @Nullable Integer tellerID,
            @Nullable Boolean useRecycleUnits,
            @Nullable String outputPosition,
            @Nullable String inputPosition,
            @Nullable Integer totalItemsLimit,
            @Nullable List<Map<String, Object>> amountLimit) {}

    /** What came in, as an answer tells it. */
    public record Items(Map<String, Object> items) {}

    /** What each unit got, as an answer tells it. */
    public record Stored(Map<String, Object> storage) {}

    /** How a transaction stands, as an answer tells it. */
    public record Standing(String status, int numOfRefused, Map<String, Object> noteNumberList) {}

    private record Wanted(@Nullable String item, @Nullable Boolean enabled) {}

    private record Configure(@Nullable List<Wanted> items) {}

    protected final Storage<CashPart> storage;

    protected CashInFace(Storage<CashPart> storage) {
        this.storage = storage;
    }

    @Override
    public final String name() {
        return "CashAcceptor";
    }

    @Override
    public final List<CommandEntry> commands() {
        return List.of(
                CommandEntry.queued(CASH_IN_START, "2.0", "2.0", this::cashInStart),
                CommandEntry.queued(CASH_IN, "2.0", "2.0", this::cashIn),
                CommandEntry.queued(CASH_IN_END, "2.0", "2.0", this::cashInEnd),
                CommandEntry.queued(CASH_IN_ROLLBACK, "2.0", "2.0", this::cashInRollback),
                CommandEntry.queued(GET_CASH_IN_STATUS, "2.0", "2.0", _ -> getCashInStatus()),
                CommandEntry.queued(CONFIGURE_NOTE_TYPES, "2.0", "2.0", this::configureNoteTypes));
    }

    @Override
    public final List<EventEntry> events() {
        return List.of(
                EventEntry.of(INSERT_ITEMS, "2.0"),
                EventEntry.of(INPUT_REFUSE, "2.0"),
                EventEntry.of(SUB_CASH_IN, "2.0"));
    }

    /** Whether a transaction is under way. */
    protected abstract boolean active();

    /** Throws what stops every command now. */
    protected abstract void ready() throws CommandFault, DeviceFault;

    /** Whether the machine can stop at a number of notes by itself. */
    protected abstract boolean limits();

    /**
     * Begins a transaction of at most so many notes; 0 is as many as there is room for. Nothing may
     * be left inside.
     */
    protected abstract void begin(int most) throws CommandFault, DeviceFault;

    protected abstract Completion cashIn(CommandContext context) throws CommandFault, DeviceFault;

    protected abstract Completion cashInEnd(CommandContext context)
            throws CommandFault, DeviceFault;

    protected abstract Completion cashInRollback(CommandContext context)
            throws CommandFault, DeviceFault;

    protected abstract Completion getCashInStatus() throws DeviceFault;

    protected abstract List<NoteType> types();

    /** The keys of the types that are not taken. */
    protected abstract Set<String> disabled();

    protected abstract void disable(Set<String> types) throws DeviceFault;

    /** A completion in the place of a command of a transaction, where it cannot be done now. */
    protected final Optional<Completion> refused() throws CommandFault, DeviceFault {
        if (storage.exchange()) {
            return Optional.of(exchangeActive());
        }
        if (!active()) {
            return Optional.of(
                    Completion.commandError("noCashInActive", "CashInStart comes first"));
        }
        ready();
        return Optional.empty();
    }

    private static Completion exchangeActive() {
        return Completion.commandError("exchangeActive", "the cassette is being exchanged");
    }

    private Completion cashInStart(CommandContext context) throws CommandFault, DeviceFault {
        Start start = context.payload(Start.class);
        if (storage.exchange()) {
            return exchangeActive();
        }
        if (active()) {
            return Completion.commandError("cashInActive", "a cash-in is under way already");
        }
        if (start.tellerID() != null && start.tellerID() != 0) {
            return Completion.commandError("invalidTellerId", "this device has no tellers");
        }
        if (!position(start.inputPosition(), "inDefault")
                || !position(start.outputPosition(), "outDefault")) {
            return Completion.commandError(
                    "unsupportedPosition", "there are only inDefault and outDefault");
        }
        int most = start.totalItemsLimit() == null ? 0 : start.totalItemsLimit();
        if ((start.amountLimit() != null && !start.amountLimit().isEmpty()) || most < 0) {
            throw new CommandFault(
                    UNSUPPORTED_DATA,
                    limits()
                            ? "only the number of notes can be limited"
                            : "the device cannot limit what is put in");
        }
        ready();
        begin(most);
        return Completion.success();
    }

    private static boolean position(@Nullable String given, String only) {
        return given == null || given.equals(only);
    }

    private Completion configureNoteTypes(CommandContext context) throws CommandFault, DeviceFault {
        if (storage.exchange()) {
            return exchangeActive();
        }
        if (active()) {
            return Completion.commandError("cashInActive", "not during a cash-in");
        }
        List<Wanted> wanted = context.payload(Configure.class).items();
        if (wanted == null || wanted.isEmpty()) {
            throw new CommandFault(INVALID_DATA, "items: a list of note types expected");
        }
        ready();
        Set<String> off = new TreeSet<>(disabled());
        var known = types().stream().map(NoteType::key).toList();
        for (Wanted one : wanted) {
            if (one.item() == null || !known.contains(one.item()) || one.enabled() == null) {
                throw new CommandFault(INVALID_DATA, "\"" + one.item() + "\" is none of " + known);
            }
            if (one.enabled()) {
                off.remove(one.item());
            } else {
                off.add(one.item());
            }
        }
        if (off.containsAll(known)) {
            throw new CommandFault(UNSUPPORTED_DATA, "one note type at least stays enabled");
        }
        disable(off);
        return Completion.success();
    }
}
