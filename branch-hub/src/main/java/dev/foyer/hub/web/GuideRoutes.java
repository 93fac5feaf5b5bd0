package dev.foyer.hub.web;

import dev.foyer.hub.api.BusinessView;
import dev.foyer.hub.api.GuideView;
import dev.foyer.hub.api.Handling;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.Words;
import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Counter;
import dev.foyer.hub.core.Device;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.core.Staff;
import dev.foyer.hub.core.Ticket;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.DeviceKind;
import dev.foyer.hub.event.Role;
import dev.foyer.hub.queue.Guide;

import io.vertx.core.Future;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** "Where do I send this customer?", for who leads the hall or works in it. */
final class GuideRoutes {
    /** Names of business in a reason; a longer list is not read. */
    private static final int NAMES_MAX = 1;

    private final Edge edge;
    private final Texts zh = Texts.of(Language.ZH, "guide");
    private final Texts en = Texts.of(Language.EN, "guide");

    GuideRoutes(Edge edge) {
        this.edge = edge;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", "/tickets/{id}/guide", Right.WORK_THE_QUEUE, false, this::guide));
    }

    private Future<Reply> guide(Ask ask) {
        return edge.door()
                .read(b -> Optional.ofNullable(b.tickets().find(ask.subject())).map(t -> of(b, t)))
                .map(found -> Reply.ok(found.orElseThrow(() -> No.unknown(Reason.UNKNOWN_TICKET))));
    }

    private GuideView of(Branch branch, Ticket ticket) {
        boolean guided =
                ticket.state() == Ticket.State.WAITING || ticket.state() == Ticket.State.PARKED;
        if (!guided) return new GuideView(ticket.id(), List.of());
        var standing =
                ticket.state() == Ticket.State.WAITING
                        ? branch.tickets().standings().of(ticket)
                        : branch.tickets().standings().newcomer(ticket.service());
        var business = business(branch, ticket);
        var ways = Guide.of(facts(branch, ticket, standing, business, edge.now()));
        return new GuideView(
                ticket.id(),
                ways.stream().map(way -> view(branch, way, standing, business)).toList());
    }

    /** What kiosks offer of the ticket's service, and do themselves. */
    private List<BusinessView> business(Branch branch, Ticket ticket) {
        var belongs = Offers.doneAt(branch, ticket.service());
        return edge.views().offers(branch).stream()
                .filter(b -> belongs.contains(b.id()) && b.handling() != Handling.COUNTER_ONLY)
                .toList();
    }

    private static Guide.Facts facts(
            Branch branch,
            Ticket ticket,
            Answer.Standing standing,
            List<BusinessView> business,
            Instant now) {
        var serving = branch.counters().all().stream().filter(c -> serves(c, ticket)).toList();
        return new Guide.Facts(
                switch (ticket.visit().segment()) {
                    case VIP, ELDER, WHEELCHAIR, PREGNANT -> true;
                    case ORDINARY, PRIORITY, APPOINTMENT -> false;
                },
                atKiosk(business),
                branch.accounts().devices().stream()
                        .filter(d -> d.kind() == DeviceKind.KIOSK && free(branch, d))
                        .map(Device::id)
                        .findFirst(),
                serving.stream()
                        .filter(c -> standing.ahead() == 0 && free(branch, c))
                        .map(Counter::id)
                        .findFirst(),
                !serving.isEmpty(),
                expert(branch, ticket, now),
                standing.range().highMinutes());
    }

    private static Guide.AtKiosk atKiosk(List<BusinessView> business) {
        if (business.isEmpty()) return Guide.AtKiosk.NOT;
        return business.stream().anyMatch(b -> b.handling() == Handling.HERE)
                ? Guide.AtKiosk.DONE
                : Guide.AtKiosk.DONE_WITH_STAFF;
    }

    private static boolean serves(Counter counter, Ticket ticket) {
        var reserved = ticket.reserved();
        if (reserved != null) return counter.open() && reserved.equals(counter.id());
        return counter.open() && counter.services().contains(ticket.service());
    }

    private static boolean free(Branch branch, Counter counter) {
        var staff = counter.staff();
        return staff != null && branch.tickets().heldBy(staff) == null;
    }

    /** Nobody is in a piece of business at it, and nobody is called to it. */
    private static boolean free(Branch branch, Device kiosk) {
        var at = Actor.device(kiosk.id());
        return branch.cases().all().stream()
                        .noneMatch(
                                c -> !c.over() && c.channel() != null && c.operators().contains(at))
                && branch.helps().all().stream().noneMatch(h -> !h.over() && h.from().equals(at));
    }

    private static Optional<String> expert(Branch branch, Ticket ticket, Instant now) {
        var skill =
                branch.plan().orElseThrow().services().stream()
                        .filter(s -> s.id().equals(ticket.service()))
                        .map(s -> s.skill())
                        .findFirst()
                        .orElse("");
        var signedIn =
                branch.accounts().sessions().stream()
                        .filter(s -> s.expiresAt().isAfter(now))
                        .map(s -> s.staff())
                        .collect(Collectors.toSet());
        return branch.accounts().staff().stream()
                .filter(s -> s.is(Role.ADVISER) && s.skills().contains(skill))
                .filter(s -> signedIn.contains(s.id()))
                .map(Staff::id)
                .filter(id -> branch.calls().ofAdviser(id) == null)
                .findFirst();
    }

    private GuideView.Way view(
            Branch branch, Guide.Way way, Answer.Standing standing, List<BusinessView> business) {
        var key = "guide." + word(way.why());
        return switch (way.channel()) {
            case KIOSK -> {
                var kiosk = branch.accounts().device(way.place());
                var name = kiosk == null ? way.place() : kiosk.name();
                yield new GuideView.Way(
                        GuideView.Channel.KIOSK,
                        way.place(),
                        new Words(name, name),
                        new Words(
                                zh.say(key, Map.of("what", names(business, Language.ZH))),
                                en.say(key, Map.of("what", names(business, Language.EN)))));
            }
            case COUNTER ->
                    new GuideView.Way(
                            GuideView.Channel.COUNTER,
                            way.place(),
                            Views.counterName(branch, way.place()),
                            said(key, Map.of()));
            case EXPERT -> {
                var name = Views.staffName(branch, way.place());
                yield new GuideView.Way(
                        GuideView.Channel.EXPERT, null, new Words(name, name), said(key, Map.of()));
            }
            case WAIT ->
                    new GuideView.Way(
                            GuideView.Channel.WAIT,
                            null,
                            said("guide.queue", Map.of()),
                            said(
                                    key,
                                    Map.of(
                                            "ahead",
                                            standing.ahead(),
                                            "minutes",
                                            Math.max(
                                                    1,
                                                    (int)
                                                            Math.ceil(
                                                                    standing.range()
                                                                            .highMinutes())))));
            case NOBODY ->
                    new GuideView.Way(
                            GuideView.Channel.NOBODY,
                            null,
                            said("guide.queue", Map.of()),
                            said(key, Map.of()));
        };
    }

    private Words said(String key, Map<String, Object> values) {
        return new Words(zh.say(key, values), en.say(key, values));
    }

    private static String names(List<BusinessView> business, Language language) {
        return business.stream()
                .limit(NAMES_MAX)
                .map(b -> b.name().in(language))
                .collect(Collectors.joining(language == Language.ZH ? "、" : ", "));
    }

    private static String word(Guide.Why why) {
        return switch (why) {
            case KIOSK_DOES_IT -> "kiosk";
            case KIOSK_STAY_BESIDE -> "kiosk-beside";
            case KIOSK_WITH_STAFF -> "kiosk-staff";
            case COUNTER_FREE -> "counter";
            case WAIT_SHORT -> "wait-short";
            case WAIT_LONG -> "wait-long";
            case EXPERT_FREE -> "expert";
            case NOBODY_SERVES -> "nobody";
        };
    }
}
