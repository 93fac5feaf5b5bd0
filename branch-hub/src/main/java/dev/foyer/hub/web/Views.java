package dev.foyer.hub.web;

import dev.foyer.hub.api.Alert;
import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.BusinessView;
import dev.foyer.hub.api.Call;
import dev.foyer.hub.api.CampaignView;
import dev.foyer.hub.api.Change;
import dev.foyer.hub.api.CounterView;
import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.HelpCall;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Need;
import dev.foyer.hub.api.OpeningHours;
import dev.foyer.hub.api.OutOfTurn;
import dev.foyer.hub.api.Parked;
import dev.foyer.hub.api.PoolView;
import dev.foyer.hub.api.Segment;
import dev.foyer.hub.api.SegmentReason;
import dev.foyer.hub.api.ServiceView;
import dev.foyer.hub.api.Serving;
import dev.foyer.hub.api.Ticket;
import dev.foyer.hub.api.TicketState;
import dev.foyer.hub.api.Transfer;
import dev.foyer.hub.api.Wait;
import dev.foyer.hub.api.Words;
import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Counter;
import dev.foyer.hub.core.VideoCall;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Appearance.Campaign;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.DeviceKind;
import dev.foyer.hub.event.KioskRules;
import dev.foyer.hub.event.Names;
import dev.foyer.hub.event.Position;
import dev.foyer.hub.event.Role;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says the core's values in the words of the contract, and the other way round. */
final class Views {
    private volatile Map<String, Words> counterNames = Map.of();
    private volatile Map<String, CounterView.Kind> kinds = Map.of();
    private final Masks masks;
    private final Offers offers;
    private volatile String publicUrl = "";

    Views(BranchPlan plan, Masks masks, Offers offers) {
        this.masks = masks;
        this.offers = offers;
        counterNames = names(plan);
        kinds = kinds(plan);
    }

    /** Where telephones find the branch. */
    void publicUrl(String url) {
        publicUrl = url;
    }

    /** Another plan holds. */
    void configured(BranchPlan plan) {
        counterNames = names(plan);
        kinds = kinds(plan);
    }

    private static Map<String, CounterView.Kind> kinds(BranchPlan plan) {
        var kinds = new HashMap<String, CounterView.Kind>();
        for (var counter : plan.counters()) {
            if (counter.is(BranchPlan.Kind.EXPERT))
                kinds.put(counter.id(), CounterView.Kind.EXPERT);
            if (counter.is(BranchPlan.Kind.BOOTH)) kinds.put(counter.id(), CounterView.Kind.BOOTH);
        }
        return Map.copyOf(kinds);
    }

    private static Map<String, Words> names(BranchPlan plan) {
        var names = new HashMap<String, Words>();
        for (var counter : plan.counters()) names.put(counter.id(), words(counter.name()));
        return Map.copyOf(names);
    }

    Masks masks() {
        return masks;
    }

    static Words words(Names names) {
        return new Words(names.zh(), names.en());
    }

    /** As the plan calls it that holds in this very turn. */
    static Words counterName(Branch branch, String id) {
        for (var one : branch.plan().orElseThrow().counters())
            if (one.id().equals(id)) return words(one.name());
        return new Words(id, id);
    }

    Words counterName(String id) {
        return counterNames.getOrDefault(id, new Words(id, id));
    }

    /** A ticket as staff sees it. */
    Ticket ticket(dev.foyer.hub.core.Ticket t) {
        var visit = t.visit();
        var turn = t.turn();
        var person = visit.person();
        return new Ticket(
                t.id(),
                t.number(),
                t.service(),
                state(t.state()),
                segment(visit.segment()),
                language(visit.language()),
                evidence(visit.evidence()),
                person,
                person == null ? null : masks.of(person),
                visit.issuedAt(),
                turn == null ? null : turn.calledAt(),
                turn == null ? null : turn.place(),
                t.calls(),
                t.version(),
                alert(visit.alert()),
                parked(t.aside()),
                visit.errands().toCome(),
                visit.bySight());
    }

    /** A ticket as this caller may see it. */
    Ticket ticket(dev.foyer.hub.core.Ticket t, Caller caller) {
        var whole = ticket(t);
        return caller.seesPersons() ? whole : whole.anonymous();
    }

    /** Whether something stands on the hall display because of this ticket, or did. */
    static boolean shownInHall(dev.foyer.hub.core.Ticket t) {
        return t.calls() > 0;
    }

    /**
     * A ticket as the hall sees it: the number stands for the id, which is the customer's secret.
     */
    Ticket inHall(dev.foyer.hub.core.Ticket t) {
        var a = ticket(t).anonymous();
        return new Ticket(
                a.number(),
                a.number(),
                a.service(),
                a.state(),
                Segment.ORDINARY,
                a.language(),
                Evidence.GUEST,
                null,
                null,
                a.issuedAt(),
                a.calledAt(),
                a.counter(),
                a.calls(),
                a.version(),
                null,
                null,
                a.also(),
                a.bySight());
    }

    /** A case in a feed: without what it holds of a person. */
    Change.CaseChanged changed(CaseViews.Seen seen, long entry) {
        return new Change.CaseChanged(CaseViews.of(seen, masks, entry, CaseViews.Own.NOTHING));
    }

    /** What a member of staff is called; the id of one who is there no more. */
    static String staffName(Branch branch, String id) {
        var staff = branch.accounts().staff(Actor.staff(id));
        return staff == null ? id : staff.name();
    }

    /** What a device or a member of staff is called. */
    static String place(Branch branch, Actor actor) {
        var device = branch.accounts().device(actor.id());
        return device == null ? staffName(branch, actor.id()) : device.name();
    }

    /** A call for a person, with the names that stand in it now. */
    static HelpCall help(Branch branch, dev.foyer.hub.core.HelpCall call) {
        var staff = call.staff();
        return new HelpCall(
                call.id(),
                call.over()
                        ? HelpCall.State.ENDED
                        : staff == null ? HelpCall.State.WAITING : HelpCall.State.COMING,
                call.from().id(),
                place(branch, call.from()),
                call.reason(),
                call.screen(),
                language(call.language()),
                staff == null ? null : staffName(branch, staff),
                call.at());
    }

    /** A counter as staff see it. */
    CounterView counter(Counter c, Words name, @Nullable String ticket) {
        var serves = new ArrayList<Serving>();
        for (var service : c.services())
            serves.add(new Serving(service, c.percent(service), false));
        for (var service : c.also()) serves.add(new Serving(service, c.percent(service), true));
        return new CounterView(
                c.id(), name, c.open(), c.staff(), ticket, serves, kinds.get(c.id()));
    }

    CounterView counter(Branch branch, Counter c) {
        var staff = c.staff();
        var held = staff == null ? null : branch.tickets().heldBy(staff);
        return counter(c, counterName(branch, c.id()), held == null ? null : held.id());
    }

    List<CounterView> counters(Branch branch) {
        return branch.counters().all().stream().map(c -> counter(branch, c)).toList();
    }

    /** A branch as this caller may see it; a kiosk sees what it offers itself. */
    BranchView branch(Branch branch, Caller caller) {
        boolean staff = caller.seesPersons();
        var plan = branch.plan().orElseThrow();
        var offer =
                caller instanceof Caller.Machine(var device) && device.kind() == DeviceKind.KIOSK
                        ? plan.offering().of(device.name())
                        : KioskRules.Offer.ALL;
        var services = Offers.chosen(plan.services(), BranchPlan.Service::id, offer.tickets());
        return new BranchView(
                plan.branch(),
                words(plan.name()),
                plan.zone(),
                branch.day(),
                branch.counters().all().stream().anyMatch(Counter::open),
                services.stream()
                        .map(s ->
                                new ServiceView(
                                        s.id(),
                                        s.letter(),
                                        words(s.name()),
                                        words(s.hint()),
                                        s.skill()))
                        .toList(),
                branch.counters().all().stream()
                        .map(c ->
                                staff
                                        ? counter(branch, c)
                                        : new CounterView(
                                                c.id(),
                                                counterName(branch, c.id()),
                                                c.open(),
                                                null,
                                                null,
                                                null,
                                                kinds.get(c.id())))
                        .toList(),
                offers.of(branch, offer),
                plan.bookings() != null || !branch.appointments().all().isEmpty(),
                plan.hallRules().parking().stream()
                        .map(p -> new PoolView(p.id(), words(p.name()), p.limit()))
                        .toList(),
                hours(plan.hours()),
                remote(branch),
                plan.bookings() == null ? null : publicUrl + "/book",
                languages(plan, offer),
                campaigns(plan, offer, branch.day()));
    }

    private static List<Language> languages(BranchPlan plan, KioskRules.Offer offer) {
        var own = offer.languages();
        return (own == null ? plan.appearing().languages() : own)
                .stream().map(Views::language).toList();
    }

    private static List<CampaignView> campaigns(
            BranchPlan plan, KioskRules.Offer offer, LocalDate day) {
        return campaigns(Offers.chosen(plan.appearing().on(day), Campaign::id, offer.campaigns()));
    }

    static List<CampaignView> campaigns(List<Campaign> running) {
        return running.stream()
                .map(c -> new CampaignView(c.id(), words(c.title()), words(c.text())))
                .toList();
    }

    private static @Nullable OpeningHours hours(dev.foyer.hub.event.@Nullable OpeningHours hours) {
        return hours == null
                ? null
                : new OpeningHours(
                        hours.opens(),
                        hours.closes(),
                        hours.days(),
                        hours.closedOn(),
                        hours.business(),
                        hours.remote());
    }

    /** Whether an adviser is signed in, who need not be in the house. */
    static boolean remote(Branch branch) {
        return branch.accounts().sessions().stream()
                .map(session -> branch.accounts().staff(Actor.staff(session.staff())))
                .anyMatch(staff -> staff != null && staff.is(Role.ADVISER));
    }

    /** What the branch's kiosks could offer beside tickets, whatever each of them is set to. */
    List<BusinessView> offers(Branch branch) {
        return offers.of(branch, KioskRules.Offer.ALL);
    }

    static Map<String, Integer> waiting(Branch branch) {
        var counts = new HashMap<String, Integer>();
        for (var service : branch.plan().orElseThrow().services())
            counts.put(service.id(), branch.tickets().waiting(service.id()));
        return counts;
    }

    /** Which services some open counter serves. */
    static Map<String, Boolean> open(Branch branch) {
        var open = new HashMap<String, Boolean>();
        for (var service : branch.plan().orElseThrow().services()) open.put(service.id(), false);
        for (var counter : branch.counters().all())
            if (counter.open()) {
                for (var service : counter.services()) open.replace(service, true);
                for (var service : counter.also()) open.replace(service, true);
            }
        return open;
    }

    static Call call(VideoCall c) {
        return new Call(
                c.id(),
                switch (c.state()) {
                    case RINGING -> Call.State.RINGING;
                    case ACTIVE -> Call.State.ACTIVE;
                    case ENDED -> Call.State.ENDED;
                },
                c.ticket(),
                c.from().id(),
                c.skill(),
                language(c.language()),
                c.adviser(),
                c.requestedAt());
    }

    static @Nullable Wait expected(Answer.@Nullable Standing standing) {
        return standing == null
                ? null
                : new Wait(standing.range().lowMinutes(), standing.range().highMinutes());
    }

    static @Nullable Wait total(Answer.@Nullable Standing standing) {
        var whole = standing == null ? null : standing.whole();
        return whole == null ? null : new Wait(whole.lowMinutes(), whole.highMinutes());
    }

    static int ahead(Answer.@Nullable Standing standing) {
        return standing == null ? 0 : standing.ahead();
    }

    private static TicketState state(dev.foyer.hub.core.Ticket.State state) {
        return switch (state) {
            case WAITING -> TicketState.WAITING;
            case CALLED -> TicketState.CALLED;
            case SERVING -> TicketState.SERVING;
            case PARKED -> TicketState.PARKED;
            case NO_SHOW -> TicketState.NO_SHOW;
            case DONE -> TicketState.DONE;
            case CANCELLED -> TicketState.CANCELLED;
        };
    }

    private static Segment segment(dev.foyer.hub.event.Segment segment) {
        return switch (segment) {
            case ORDINARY -> Segment.ORDINARY;
            case PRIORITY -> Segment.PRIORITY;
            case APPOINTMENT -> Segment.APPOINTMENT;
            case VIP -> Segment.VIP;
            case ELDER -> Segment.ELDER;
            case WHEELCHAIR -> Segment.WHEELCHAIR;
            case PREGNANT -> Segment.PREGNANT;
        };
    }

    static Language language(dev.foyer.hub.event.Language language) {
        return switch (language) {
            case ZH -> Language.ZH;
            case EN -> Language.EN;
        };
    }

    static dev.foyer.hub.event.Language language(Language language) {
        return switch (language) {
            case ZH -> dev.foyer.hub.event.Language.ZH;
            case EN -> dev.foyer.hub.event.Language.EN;
        };
    }

    static Evidence evidence(dev.foyer.hub.event.Evidence evidence) {
        var level =
                switch (evidence.level()) {
                    case GUEST -> Evidence.Level.GUEST;
                    case CARD -> Evidence.Level.CARD;
                    case ID -> Evidence.Level.ID;
                };
        return new Evidence(level, evidence.source().isEmpty() ? null : evidence.source());
    }

    static dev.foyer.hub.event.Evidence evidence(Evidence evidence) {
        var level =
                switch (evidence.level()) {
                    case GUEST -> dev.foyer.hub.event.Evidence.Level.GUEST;
                    case CARD -> dev.foyer.hub.event.Evidence.Level.CARD;
                    case ID -> dev.foyer.hub.event.Evidence.Level.ID;
                };
        var source = evidence.source();
        return new dev.foyer.hub.event.Evidence(level, source == null ? "" : source);
    }

    static dev.foyer.hub.event.Need need(Need need) {
        return switch (need) {
            case ELDER -> dev.foyer.hub.event.Need.ELDER;
            case WHEELCHAIR -> dev.foyer.hub.event.Need.WHEELCHAIR;
            case PREGNANT -> dev.foyer.hub.event.Need.PREGNANT;
            case DEAF -> dev.foyer.hub.event.Need.DEAF;
        };
    }

    static dev.foyer.hub.event.Segment segment(Segment segment) {
        for (var one : dev.foyer.hub.event.Segment.values())
            if (segment(one) == segment) return one;
        throw new IllegalStateException("no segment " + segment);
    }

    static dev.foyer.hub.event.SegmentReason reason(SegmentReason reason) {
        return switch (reason) {
            case SEEN -> dev.foyer.hub.event.SegmentReason.SEEN;
            case TOLD -> dev.foyer.hub.event.SegmentReason.TOLD;
            case MISTAKE -> dev.foyer.hub.event.SegmentReason.MISTAKE;
            case ORDERED -> dev.foyer.hub.event.SegmentReason.ORDERED;
        };
    }

    private static @Nullable Parked parked(dev.foyer.hub.core.Ticket.@Nullable Aside aside) {
        return aside == null ? null : new Parked(aside.pool(), aside.since(), aside.overdue());
    }

    private static @Nullable Alert alert(dev.foyer.hub.core.Ticket.Alert alert) {
        return switch (alert) {
            case NONE -> null;
            case OPEN -> Alert.OPEN;
            case TAKEN -> Alert.TAKEN;
        };
    }

    static Position position(Transfer.@Nullable Position position) {
        if (position == null) return Position.KEEP;
        return switch (position) {
            case FIRST -> Position.FIRST;
            case LAST -> Position.LAST;
            case BY_TIME -> Position.KEEP;
        };
    }

    static dev.foyer.hub.event.OutOfTurn outOfTurn(OutOfTurn reason) {
        return switch (reason) {
            case BACK -> dev.foyer.hub.event.OutOfTurn.BACK;
            case NEEDS_HELP -> dev.foyer.hub.event.OutOfTurn.NEEDS_HELP;
            case QUICK -> dev.foyer.hub.event.OutOfTurn.QUICK;
            case ASKED_FOR -> dev.foyer.hub.event.OutOfTurn.ASKED_FOR;
            case MISTAKE -> dev.foyer.hub.event.OutOfTurn.MISTAKE;
            case ORDERED -> dev.foyer.hub.event.OutOfTurn.ORDERED;
        };
    }
}
