package dev.foyer.device.cashdispenser;

import static dev.foyer.device.xfs.CompletionCode.AUTHORIZATION_REQUIRED;
import static dev.foyer.device.xfs.CompletionCode.DEVICE_NOT_READY;
import static dev.foyer.device.xfs.CompletionCode.HARDWARE_ERROR;
import static dev.foyer.device.xfs.CompletionCode.INVALID_DATA;
import static dev.foyer.device.xfs.CompletionCode.SEQUENCE_ERROR;
import static dev.foyer.device.xfs.CompletionCode.UNSUPPORTED_DATA;
import static dev.foyer.device.xfs.CompletionCode.USER_ERROR;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.cash.CashPart;
import dev.foyer.device.cash.Counts;
import dev.foyer.device.cash.Level;
import dev.foyer.device.cashdispenser.Denomination.Request;
import dev.foyer.device.cashdispenser.Denomination.Result;
import dev.foyer.device.cashdispenser.DispenserReport.Outcome;
import dev.foyer.device.cashdispenser.Ledger.Kind;
import dev.foyer.device.cashdispenser.Ledger.Settled;
import dev.foyer.device.cashdispenser.Ledger.State;
import dev.foyer.device.cashmanagement.CashManagement;
import dev.foyer.device.endtoend.DispenseAllowance;
import dev.foyer.device.endtoend.Token;
import dev.foyer.device.endtoend.TokenRefused;
import dev.foyer.device.endtoend.Tokens;
import dev.foyer.device.storage.Storage;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The XFS4IoT interface CashDispenser over a {@link NoteDispenser}: notes are collected in a
 * stacker and presented on command; its shutter works by itself. Handlers run on the service's
 * command thread. With a token key a dispense is carried out only with a token of the host that
 * allows it.
 */
final class CashDispenser implements XfsInterface {
    static final String DENOMINATE = "CashDispenser.Denominate";
    static final String DISPENSE = "CashDispenser.Dispense";
    static final String PRESENT = "CashDispenser.Present";
    static final String REJECT = "CashDispenser.Reject";
    static final String GET_PRESENT_STATUS = "CashDispenser.GetPresentStatus";
    static final String GET_MIX_TYPES = "CashDispenser.GetMixTypes";
    static final String GET_MIX_TABLE = "CashDispenser.GetMixTable";
    static final String SET_MIX_TABLE = "CashDispenser.SetMixTable";
    static final String TEST_CASH_UNITS = "CashDispenser.TestCashUnits";
    static final String START_DISPENSE = "CashDispenser.StartDispenseEvent";

    private record Wanted(@Nullable Request request) {}

    private record DispensePayload(
            @Nullable Request denomination, @Nullable String position, @Nullable String token) {}

    private record Denominated(Object result) {}

    private record InOut(Map<String, Object> out) {}

    private record Dispensed(Object denomination, String bunches, InOut storage) {}

    private record Position(@Nullable String position) {}

    private record Presented(Map<String, String> position) {}

    private record PresentStatus(@Nullable String position, @Nullable String nonce) {}

    private record Standing(
            @Nullable Object denomination, String presentState, @Nullable String token) {}

    private record Test(@Nullable Map<String, Object> target) {}

    private final NoteDispenser dispenser;
    private final Storage<CashPart> storage;
    private final CashManagement management;
    private final Tokens tokens;
    private final MixTables tables;
    private final int itemsMax;

    /** What the last token still allows, until its nonce is gone. */
    private @Nullable DispenseAllowance allowance;

    CashDispenser(
            NoteDispenser dispenser,
            Storage<CashPart> storage,
            CashManagement management,
            Tokens tokens,
            int itemsMax) {
        this.dispenser = dispenser;
        this.storage = storage;
        this.management = management;
        this.tokens = tokens;
        this.tables = new MixTables();
        this.itemsMax = itemsMax;
    }

    @Override
    public String name() {
        return "CashDispenser";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(
                CommandEntry.queued(DENOMINATE, "3.0", "3.0", this::denominate),
                CommandEntry.queued(DISPENSE, "3.0", "3.0", this::dispense),
                CommandEntry.queued(PRESENT, "2.0", "2.0", this::present),
                CommandEntry.queued(REJECT, "2.0", "2.0", this::reject),
                CommandEntry.queued(GET_PRESENT_STATUS, "2.0", "3.0", this::getPresentStatus),
                CommandEntry.queued(GET_MIX_TYPES, "2.0", "2.0", _ -> tables.types()),
                CommandEntry.queued(GET_MIX_TABLE, "2.0", "2.0", tables::get),
                CommandEntry.queued(SET_MIX_TABLE, "2.0", "2.0", tables::set),
                CommandEntry.queued(TEST_CASH_UNITS, "2.0", "2.0", this::testCashUnits));
    }

    @Override
    public List<EventEntry> events() {
        return List.of(EventEntry.of(START_DISPENSE, "2.0"));
    }

    @Override
    public Object status() {
        return DispenserFaces.status(dispenser);
    }

    @Override
    public Object capabilities() {
        return DispenserFaces.capabilities(itemsMax);
    }

    private Denomination denomination() {
        return new Denomination(DispenserFaces.sources(dispenser, storage), tables.all(), itemsMax);
    }

    private static Completion exchangeActive() {
        return Completion.commandError("exchangeActive", "the cassettes are being exchanged");
    }

    private void ready() throws CommandFault {
        var status = dispenser.status();
        if (!status.usable()) {
            throw new CommandFault(
                    dispenser.inTouch() ? USER_ERROR : DEVICE_NOT_READY, status.sentence());
        }
        if (dispenser.ledger().pending() != null) {
            throw new CommandFault(DEVICE_NOT_READY, "the last order has not ended yet");
        }
    }

    private static boolean output(@Nullable String position) {
        return position == null || position.equals("outDefault") || position.equals("outCenter");
    }

    private static Completion unsupportedPosition() {
        return Completion.commandError(
                "unsupportedPosition", "there is one output: outDefault, which is outCenter");
    }

    private Completion denominate(CommandContext context) throws CommandFault {
        if (storage.exchange()) {
            return exchangeActive();
        }
        Request request = context.payload(Wanted.class).request();
        if (request == null) {
            throw new CommandFault(INVALID_DATA, "request: a denomination expected");
        }
        return switch (denomination().of(request)) {
            case Result.Notes notes -> Completion.success(new Denominated(notes.told()));
            case Result.Refused(var code, var sentence) -> Completion.commandError(code, sentence);
        };
    }

    private Completion dispense(CommandContext context) throws CommandFault, DeviceFault {
        DispensePayload payload = context.payload(DispensePayload.class);
        if (storage.exchange()) {
            return exchangeActive();
        }
        if (!output(payload.position())) {
            return unsupportedPosition();
        }
        if (payload.denomination() == null) {
            throw new CommandFault(INVALID_DATA, "denomination: what to dispense expected");
        }
        ready();
        DispenserReport report = dispenser.report();
        if (report == null || report.output()) {
            return Completion.commandError("itemsLeft", "notes lie at the output");
        }
        if (report.stacker() != 0 || dispenser.ledger().given().state() == State.UNKNOWN) {
            throw new CommandFault(
                    USER_ERROR, "notes are on the way, or may be: Present, Reject or Reset them");
        }
        Result result = denomination().of(payload.denomination());
        if (result instanceof Result.Refused(var code, var sentence)) {
            authorize(payload.token(), Map.of());
            if (code.equals("cashUnitError")) {
                emptyUnits(context, payload.denomination());
            }
            return Completion.commandError(code, sentence);
        }
        var notes = (Result.Notes) result;
        authorize(payload.token(), notes.sums());
        context.check();
        context.event(START_DISPENSE);
        return stacked(context, notes);
    }

    private void emptyUnits(CommandContext context, Request request) {
        var how = request.denomination();
        if (how != null && how.app() != null && how.app().counts() != null) {
            how.app()
                    .counts()
                    .keySet()
                    .forEach(unit -> storage.failed(context, Storage.Failure.EMPTY, unit));
        }
    }

    /** Holds a dispense to its token; an amount of nothing holds the token alone. */
    private void authorize(@Nullable String given, Map<String, Integer> sums) throws CommandFault {
        try {
            Token token = tokens.hold(given);
            if (token == null) {
                return;
            }
            if (allowance == null || !allowance.isOf(token)) {
                allowance = DispenseAllowance.of(token);
            }
            var amounts = new LinkedHashMap<String, BigDecimal>();
            sums.forEach((currency, sum) -> amounts.put(currency, BigDecimal.valueOf(sum)));
            allowance.use(amounts);
        } catch (TokenRefused refused) {
            throw refused.fault();
        }
    }

    private Completion stacked(CommandContext context, Result.Notes notes)
            throws CommandFault, DeviceFault {
        Settled end = moved(Kind.STACK, notes.counts());
        if (end.outcome() == Outcome.DONE) {
            var out = new LinkedHashMap<String, Object>();
            notes.counts()
                    .forEach((unit, count) -> {
                        String type =
                                storage.unit(unit).orElseThrow().part().cashItems().getFirst();
                        out.put(
                                unit,
                                new CashPart.Out(
                                                Counts.NONE,
                                                Counts.NONE,
                                                Counts.NONE,
                                                Counts.of(type, Level.FIT, count))
                                        .told());
                    });
            return Completion.success(new Dispensed(notes.told(), "1", new InOut(out)));
        }
        if (end.outcome() == Outcome.SHORT) {
            // Less than was wanted is never given: all goes back.
            notes.counts()
                    .forEach((unit, count) -> {
                        if (dispenser.ledger().given().notes().getOrDefault(unit, 0) < count) {
                            storage.failed(context, Storage.Failure.EMPTY, unit);
                        }
                    });
            if (dispenser.ledger().given().total() > 0) {
                moved(Kind.REJECT, Map.of());
            }
            return Completion.commandError("cashUnitError", "a cassette gave fewer notes");
        }
        notes.counts()
                .keySet()
                .forEach(unit -> storage.failed(context, Storage.Failure.ERROR, unit));
        return Completion.commandError(
                "cashUnitError", "the notes did not reach the stacker: " + end.outcome());
    }

    private Settled moved(Kind kind, Map<String, Integer> counts) throws CommandFault, DeviceFault {
        Optional<Settled> end = dispenser.run(kind, counts);
        if (end.isEmpty()) {
            throw new CommandFault(
                    dispenser.inTouch() ? HARDWARE_ERROR : DEVICE_NOT_READY,
                    "it is not known yet where the notes are: ask GetPresentStatus later");
        }
        return end.get();
    }

    private Completion present(CommandContext context) throws CommandFault, DeviceFault {
        if (storage.exchange()) {
            return exchangeActive();
        }
        if (!output(context.payload(Position.class).position())) {
            return unsupportedPosition();
        }
        ready();
        DispenserReport report = dispenser.report();
        if (report == null || dispenser.ledger().given().state() != State.STACKED) {
            return Completion.commandError("noItems", "there are no notes in the stacker");
        }
        if (report.shutterOpen()) {
            return Completion.commandError("shutterOpen", "the shutter is open");
        }
        Settled end = moved(Kind.PRESENT, Map.of());
        return switch (end.outcome()) {
            case DONE -> {
                management.presented();
                yield Completion.success(
                        new Presented(Map.of("position", "outDefault", "additionalBunches", "0")));
            }
            case NOTHING -> Completion.commandError("noItems", "the stacker is empty");
            case NONE, RUNNING, SHORT, JAMMED, INTERRUPTED ->
                    Completion.commandError(
                            "presentErrorUnknown",
                            "it is not known whether the customer can reach the notes");
        };
    }

    private Completion reject(CommandContext context) throws CommandFault, DeviceFault {
        if (storage.exchange()) {
            return exchangeActive();
        }
        ready();
        if (dispenser.ledger().given().state() != State.STACKED) {
            return Completion.commandError("noItems", "there are no notes in the stacker");
        }
        Settled end = moved(Kind.REJECT, Map.of());
        if (end.outcome() != Outcome.DONE) {
            storage.failed(context, Storage.Failure.ERROR, NoteDispenser.REJECT_BIN);
            return Completion.commandError(
                    "cashUnitError", "the notes did not reach the reject bin: " + end.outcome());
        }
        return Completion.success();
    }

    private Completion getPresentStatus(CommandContext context) throws CommandFault {
        PresentStatus payload = context.payload(PresentStatus.class);
        if (!output(payload.position())) {
            return unsupportedPosition();
        }
        var ledger = dispenser.ledger();
        var given = ledger.given();
        boolean lost = ledger.pending() != null;
        String token = null;
        if (payload.nonce() != null) {
            if (!payload.nonce().matches("[0-9A-F]{1,64}")) {
                throw new CommandFault(INVALID_DATA, "nonce: hexadecimal digits expected");
            }
            if (!tokens.answers()) {
                throw new CommandFault(UNSUPPORTED_DATA, "no key for tokens to the host is set");
            }
            if (lost || given.state() == State.STACKED || allowance == null) {
                throw new CommandFault(SEQUENCE_ERROR, "the dispense has not come to its end");
            }
            token =
                    tokens.answer(
                            payload.nonce(),
                            DispenserFaces.presentToken(
                                    allowance.id(),
                                    given,
                                    Mixes.sums(
                                            DispenserFaces.sources(dispenser, storage),
                                            given.notes())));
        }
        Object told =
                given.notes().isEmpty()
                        ? null
                        : Map.of(
                                "currencies",
                                Mixes.sums(
                                        DispenserFaces.sources(dispenser, storage), given.notes()),
                                "values",
                                given.notes());
        Boolean presented = given.presented();
        String state =
                lost || presented == null ? "unknown" : presented ? "presented" : "notPresented";
        return Completion.success(new Standing(told, state, token));
    }

    /** One note of each cassette goes to the stacker and into the reject bin. */
    private Completion testCashUnits(CommandContext context) throws CommandFault, DeviceFault {
        if (storage.exchange()) {
            return exchangeActive();
        }
        Map<String, Object> target = context.payload(Test.class).target();
        if (target != null && !"reject".equals(target.get("target"))) {
            return Completion.commandError("unsupportedPosition", "test notes are rejected");
        }
        ready();
        DispenserReport report = dispenser.report();
        if (report == null || report.stacker() != 0 || report.output()) {
            throw new CommandFault(USER_ERROR, "notes are on the way: Present, Reject or Reset");
        }
        if (tokens.enforced()) {
            throw new CommandFault(
                    AUTHORIZATION_REQUIRED, "with tokens in force notes move by Dispense only");
        }
        var counts = new LinkedHashMap<String, Integer>();
        for (var source : DispenserFaces.sources(dispenser, storage)) {
            if (source.available() > 0) {
                counts.put(source.unit(), 1);
            }
        }
        Settled end = moved(Kind.STACK, counts);
        if (dispenser.ledger().given().total() > 0) {
            moved(Kind.REJECT, Map.of());
        }
        if (end.outcome() != Outcome.DONE) {
            counts.keySet().forEach(unit -> storage.failed(context, Storage.Failure.ERROR, unit));
            return Completion.commandError("cashUnitError", "the test ended " + end.outcome());
        }
        return Completion.success();
    }
}
