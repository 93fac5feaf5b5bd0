package dev.foyer.hub.bank;

import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.EncryptedPin;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Identity;
import dev.foyer.hub.api.bank.Outcome;
import dev.foyer.hub.api.bank.PinChecked;
import dev.foyer.hub.api.bank.PinChosen;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Products;
import dev.foyer.hub.api.bank.Refusal;
import dev.foyer.hub.api.bank.Reversal;
import dev.foyer.hub.api.bank.Standing;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.CaseEvent.End;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.flow.Case.BookingState;
import dev.foyer.hub.flow.Conformance;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One run of a branch in one thread: hub, bank link, bank, kiosks, their devices, staff, all on one
 * clock and by one seed; and what must be true when all of it has come to rest.
 */
final class SeededBranch {
    /** Faults that can be planted; each breaks a promise. */
    enum Planted {
        NONE,
        BANK_WITHOUT_TOMBSTONES,
        BANK_BOOKS_A_REPEAT,
        LINK_TAKES_A_NEW_ID_EACH_TIME,
        LINK_TAKES_UNKNOWN_FOR_POSTED,
        LINK_TAKES_UNKNOWN_FOR_REFUSED,
        LINK_SENDS_NO_REVERSAL,
        KIOSK_REPEATS_AFTER_A_RESTART,
        KIOSK_STACKS_BEFORE_IT_IS_BOOKED,
        KIOSK_SAYS_DONE_WHEN_IT_DOES_NOT_KNOW,
        KIOSK_ACTS_BEFORE_IT_SAYS_SO,
        HUB_FORGETS_ENTRIES
    }

    private static final int CASES = 4;
    private static final Duration WORK = Duration.ofMinutes(10);
    private static final Duration REST = Duration.ofHours(2);
    private static final Duration DOWN = Duration.ofSeconds(8);

    private final Clockwork clock;
    private final double trouble;
    private final Planted planted;
    private final ModelBank bank;
    private final OneThread hub;
    private final Map<String, ModelKiosk> kiosks = new LinkedHashMap<>();
    private BankLink link;
    private boolean over;

    /** Every event of a case, for whoever looks for a fault. */
    static List<String> story(long seed, String caseId) {
        var branch = new SeededBranch(seed, Planted.NONE);
        branch.run();
        return branch.hub.entries.stream()
                .flatMap(e ->
                        e.events().stream()
                                .filter(v -> v instanceof CaseEvent c && c.caseId().equals(caseId))
                                .map(v -> e.at() + " " + e.by().kind() + " " + v))
                .toList();
    }

    /** The events of a case that nothing disturbs. */
    static List<CaseEvent> events(long seed, String caseId) {
        var branch = new SeededBranch(seed, Planted.NONE);
        branch.run();
        return branch.events(caseId);
    }

    private List<CaseEvent> events(String caseId) {
        return hub.entries.stream()
                .flatMap(e -> e.events().stream())
                .filter(v -> v instanceof CaseEvent c && c.caseId().equals(caseId))
                .map(CaseEvent.class::cast)
                .toList();
    }

    /** What came of a run: what is broken, or null; and how its cases ended. */
    record Ran(@Nullable String broken, List<End> ends, int entries) {}

    private SeededBranch(long seed, Planted planted) {
        clock = new Clockwork(seed);
        trouble = clock.chance(0.1) ? 0 : 0.02 + 0.15 * clock.random.nextDouble();
        this.planted = planted;
        bank = new ModelBank(clock, trouble);
        bank.tombstones = planted != Planted.BANK_WITHOUT_TOMBSTONES;
        bank.idempotent = planted != Planted.BANK_BOOKS_A_REPEAT;
        hub = new OneThread(clock);
        link = newLink();
    }

    static Ran run(long seed, Planted planted) {
        return new SeededBranch(seed, planted).run();
    }

    private BankLink newLink() {
        return BankLink.over(
                clock,
                hub.branch(),
                hub,
                SeededBranch::open,
                between(),
                clock,
                clock.random::nextLong);
    }

    private static Future<Map<String, String>> open(String holder, Iterable<String> sealed) {
        var opened = new HashMap<String, String>();
        for (var one : sealed)
            for (var field : one.split(";", -1)) {
                int at = field.indexOf('=');
                opened.put(field.substring(0, at), field.substring(at + 1));
            }
        return Future.succeededFuture(opened);
    }

    private Ran run() {
        for (int i = 0; i < CASES; i++) {
            var service = i % 2 == 0 ? "deposit-cash" : "open-debit-card";
            var id = "case" + i;
            var kiosk = new ModelKiosk(clock, () -> hub, trouble, id, service, kioskFault());
            kiosks.put(id, kiosk);
            clock.after(Duration.ofSeconds(clock.random.nextInt(60)), kiosk::begin);
        }
        var staff = new ModelStaff(clock, () -> hub, id -> machine(id).devices);
        staff.begin();
        if (trouble > 0) {
            clock.after(Duration.ofSeconds(30), this::hubFalls);
            clock.after(Duration.ofSeconds(40), this::bankFalls);
        }
        clock.run(WORK);
        over = true;
        clock.run(REST);
        var cases = new ArrayList<>(hub.branch().cases().all());
        cases.sort(Comparator.comparing(Case::id));
        var ends = cases.stream().filter(Case::over).map(Case::end).toList();
        return new Ran(broken(cases), ends, hub.entries.size());
    }

    private ModelKiosk machine(String id) {
        var kiosk = kiosks.get(id);
        if (kiosk == null) throw new AssertionError("no kiosk has " + id);
        return kiosk;
    }

    private ModelKiosk.Fault kioskFault() {
        return switch (planted) {
            case KIOSK_REPEATS_AFTER_A_RESTART -> ModelKiosk.Fault.REPEATS_AFTER_A_RESTART;
            case KIOSK_STACKS_BEFORE_IT_IS_BOOKED -> ModelKiosk.Fault.STACKS_BEFORE_IT_IS_BOOKED;
            case KIOSK_SAYS_DONE_WHEN_IT_DOES_NOT_KNOW ->
                    ModelKiosk.Fault.SAYS_DONE_WHEN_IT_DOES_NOT_KNOW;
            case KIOSK_ACTS_BEFORE_IT_SAYS_SO -> ModelKiosk.Fault.ACTS_BEFORE_IT_SAYS_SO;
            case NONE,
                    BANK_WITHOUT_TOMBSTONES,
                    BANK_BOOKS_A_REPEAT,
                    LINK_TAKES_A_NEW_ID_EACH_TIME,
                    LINK_TAKES_UNKNOWN_FOR_POSTED,
                    LINK_TAKES_UNKNOWN_FOR_REFUSED,
                    LINK_SENDS_NO_REVERSAL,
                    HUB_FORGETS_ENTRIES ->
                    ModelKiosk.Fault.NONE;
        };
    }

    private void hubFalls() {
        hub.down();
        link.close();
        clock.after(
                DOWN,
                () -> {
                    hub.back(planted == Planted.HUB_FORGETS_ENTRIES ? 2 : 0);
                    link = newLink();
                });
        if (!over) clock.after(Duration.ofSeconds(60 + clock.random.nextInt(60)), this::hubFalls);
    }

    private void bankFalls() {
        bank.down(true);
        clock.after(DOWN, () -> bank.down(false));
        if (!over) clock.after(Duration.ofSeconds(60 + clock.random.nextInt(60)), this::bankFalls);
    }

    /** What must hold at rest; the first that does not, or null. */
    private @Nullable String broken(List<Case> cases) {
        if (cases.size() != CASES) return "a case is gone";
        for (var booked : bank.booked.entrySet())
            if (booked.getValue() > 1) return booked.getKey() + " is on the books twice";
        for (var c : cases) {
            var wrong = broken(c);
            if (wrong != null)
                return c.id() + " (" + c.opened().service() + ", " + c.end() + "): " + wrong;
        }
        return null;
    }

    private @Nullable String broken(Case c) {
        if (!c.over()) return "has no end";
        if (c.end() == End.HANDED_OVER && c.helper() == null) return "is handed over to nobody";
        var steps = new Conformance(hub.branch().cases().flow(c));
        for (var event : events(c.id())) {
            var skipped = steps.passedOver(event);
            if (skipped.isPresent()) return "passed over " + skipped.get() + " before " + event;
        }
        long standing =
                bank.byCase.getOrDefault(c.id(), Map.of()).keySet().stream()
                        .filter(bank::stands)
                        .count();
        var told = c.acts().bookings().stream().filter(this::wrongly).findFirst();
        if (told.isPresent()) return "the journal says " + told.get() + ", the bank does not";
        long believed = c.acts().bookings().stream().filter(b -> bank.stands(id(b))).count();
        if (standing != believed)
            return standing + " bookings stand, of which it knows " + believed;
        var devices = machine(c.id()).devices;
        return c.opened().service().equals("deposit-cash")
                ? notes(c, devices, standing)
                : card(c, devices, standing);
    }

    private static UUID id(Case.Booking booking) {
        return UUID.fromString(booking.posting());
    }

    private boolean wrongly(Case.Booking booking) {
        boolean stands = bank.stands(id(booking));
        return switch (booking.state()) {
            case POSTED -> !stands;
            case REFUSED, REVERSED -> stands;
            case IN_SUSPENSE -> false;
            case SENT, UNKNOWN, REVERSING -> true;
        };
    }

    private static boolean suspense(Case c) {
        return c.acts().bookings().stream().anyMatch(b -> b.state() == BookingState.IN_SUSPENSE);
    }

    private static @Nullable String notes(Case c, ModelDevices devices, long standing) {
        var end = c.end();
        if (devices.stacked > 1) return "its notes were stacked twice";
        if (devices.notes == ModelDevices.Place.STUCK) return "its notes are stuck";
        boolean kept = devices.notes == ModelDevices.Place.CASSETTE;
        boolean held = devices.notes == ModelDevices.Place.ESCROW;
        if ((c.acts().escrow() != null) != held) return "its notes are " + devices.notes;
        if (end == End.DONE && !(kept && standing == 1))
            return "its notes are " + devices.notes + ", booked " + standing;
        if ((end == End.UNDONE || end == End.REFUSED) && (kept || standing > 0))
            return "its notes are " + devices.notes + ", booked " + standing;
        boolean even = kept == (standing == 1);
        return even || end == End.HANDED_OVER && (held || suspense(c))
                ? null
                : "its notes are " + devices.notes + ", booked " + standing + ", and no suspense";
    }

    private static @Nullable String card(Case c, ModelDevices devices, long standing) {
        var end = c.end();
        if (devices.cardsTaken > 1) return devices.cardsTaken + " cards are gone";
        if (devices.card == ModelDevices.Place.STUCK) return "its card is stuck";
        boolean has = devices.card == ModelDevices.Place.CUSTOMER;
        if (end == End.DONE && !(has && standing >= 2))
            return "its card is " + devices.card + ", booked " + standing;
        if ((end == End.UNDONE || end == End.REFUSED) && (has || standing > 0))
            return "its card is " + devices.card + ", booked " + standing;
        return has && standing == 0 && !suspense(c) ? "a card of no account was given" : null;
    }

    /** The bank as the link sees it, with what was planted in the link. */
    private CoreBank between() {
        return new CoreBank() {
            @Override
            public Future<Outcome> post(Posting posting) {
                var sent =
                        planted == Planted.LINK_TAKES_A_NEW_ID_EACH_TIME
                                ? new Posting(
                                        new UUID(clock.random.nextLong(), clock.random.nextLong()),
                                        posting.slip(),
                                        posting.act())
                                : posting;
                return bank.post(sent).map(SeededBranch.this::taken);
            }

            @Override
            public Future<Standing> query(UUID posting) {
                return bank.query(posting);
            }

            @Override
            public Future<Reversal> reverse(UUID posting) {
                return planted == Planted.LINK_SENDS_NO_REVERSAL
                        ? Future.succeededFuture(new Reversal.Reversed())
                        : bank.reverse(posting);
            }

            @Override
            public Future<Finding<Customer>> customer(Identity identity) {
                return bank.customer(identity);
            }

            @Override
            public Future<Finding<CardFile>> card(CardNumber card) {
                return bank.card(card);
            }

            @Override
            public Future<PinChecked> checkPin(CardNumber card, EncryptedPin pin) {
                return bank.checkPin(card, pin);
            }

            @Override
            public Future<PinChosen> choosePin(
                    CardNumber card, EncryptedPin first, EncryptedPin again) {
                return bank.choosePin(card, first, again);
            }

            @Override
            public Future<Finding<Products>> products() {
                return bank.products();
            }
        };
    }

    private Outcome taken(Outcome outcome) {
        if (!(outcome instanceof Outcome.Unknown)) return outcome;
        return switch (planted) {
            case LINK_TAKES_UNKNOWN_FOR_POSTED -> new Outcome.Posted("r", null, null);
            case LINK_TAKES_UNKNOWN_FOR_REFUSED -> new Outcome.Refused(Refusal.OTHER);
            case NONE,
                    BANK_WITHOUT_TOMBSTONES,
                    BANK_BOOKS_A_REPEAT,
                    LINK_TAKES_A_NEW_ID_EACH_TIME,
                    LINK_SENDS_NO_REVERSAL,
                    KIOSK_REPEATS_AFTER_A_RESTART,
                    KIOSK_STACKS_BEFORE_IT_IS_BOOKED,
                    KIOSK_SAYS_DONE_WHEN_IT_DOES_NOT_KNOW,
                    KIOSK_ACTS_BEFORE_IT_SAYS_SO,
                    HUB_FORGETS_ENTRIES ->
                    outcome;
        };
    }
}
