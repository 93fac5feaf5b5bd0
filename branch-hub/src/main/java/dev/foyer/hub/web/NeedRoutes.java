package dev.foyer.hub.web;

import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.NeedWish;
import dev.foyer.hub.api.NeedsView;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.Words;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Needs;
import dev.foyer.hub.core.Needs.Because;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.core.Ticket;
import dev.foyer.hub.event.IdentityLevel;
import dev.foyer.hub.flow.Case;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** "What have they probably come for?", for whoever stands before the customer. */
final class NeedRoutes {
    private static final Body.Kind<NeedWish> WISH = Body.kind(NeedWish.class);
    private static final Texts ZH = Texts.of(Language.ZH, "need");
    private static final Texts EN = Texts.of(Language.EN, "need");

    private final Edge edge;

    NeedRoutes(Edge edge) {
        this.edge = edge;
    }

    List<Route> all() {
        return List.of(new Route("POST", "/needs", Right.PLAY_CASE, true, this::guess));
    }

    private record Known(IdentityLevel level, String evidence) {}

    private Future<Reply> guess(Ask ask) {
        var wish = ask.read(WISH);
        var id = wish.ticket();
        if (id != null) Body.word("ticket", id);
        var whom = whom(wish);
        return edge.door()
                .read(branch -> {
                    var ticket = id == null ? null : branch.tickets().find(id);
                    if (id != null && ticket == null) return Optional.<NeedsView>empty();
                    var known = known(wish.evidence(), branch, ticket);
                    return Optional.of(view(known, Needs.of(facts(known, branch, ticket, whom))));
                })
                .map(found -> found.orElseThrow(() -> No.unknown(Reason.UNKNOWN_TICKET)))
                .map(Reply::ok);
    }

    /** The digests under which their cases of today are known. */
    private Set<String> whom(NeedWish wish) {
        var person = wish.person();
        var evidence = wish.evidence();
        if (evidence != null) Body.need("evidence.level", evidence.level());
        if (evidence != null) Body.maybe("evidence.source", evidence.source(), Body.WORD_MAX);
        if (person == null) {
            if (evidence != null && evidence.level() != Evidence.Level.GUEST)
                throw No.field("person", "a person when the evidence is a card or an ID");
            return Set.of();
        }
        TicketRoutes.check(person);
        return whom(person);
    }

    private Set<String> whom(Person person) {
        var shown = edge.digests().of(person);
        var all = new HashSet<>(shown.documents());
        all.addAll(shown.cards());
        return all;
    }

    private static Known known(@Nullable Evidence shown, Branch branch, @Nullable Ticket ticket) {
        var source = shown == null || shown.source() == null ? "" : shown.source();
        var level = shown == null ? Evidence.Level.GUEST : shown.level();
        return switch (level) {
            case ID -> new Known(IdentityLevel.DOCUMENT, source);
            case CARD -> new Known(IdentityLevel.CARD, source);
            case GUEST ->
                    ticket != null && branch.appointments().came(ticket.id())
                            ? new Known(IdentityLevel.BOOKED, "booking")
                            : new Known(IdentityLevel.GUEST, "");
        };
    }

    /** How well whoever holds a ticket is known by what they showed for it. */
    static IdentityLevel level(Branch branch, Ticket ticket) {
        return known(Views.evidence(ticket.visit().evidence()), branch, ticket).level();
    }

    private static Needs.Facts facts(
            Known known, Branch branch, @Nullable Ticket ticket, Set<String> whom) {
        var about = new EnumMap<Because, List<String>>(Because.class);
        if (ticket != null) {
            boolean booked = branch.appointments().came(ticket.id());
            about.put(
                    booked ? Because.BOOKED : Because.TICKET,
                    Offers.doneAt(branch, ticket.service()));
            if (booked)
                about.put(
                        Because.TICKET,
                        ticket.visit().errands().toCome().stream()
                                .flatMap(s -> Offers.doneAt(branch, s).stream())
                                .toList());
        }
        about.put(Because.BEGUN, services(branch, whom, c -> !c.over()));
        about.put(Because.DONE, services(branch, whom, Case::over));
        var offered =
                branch.cases().catalogue().offered().stream()
                        .map(s -> s.id())
                        .collect(Collectors.toSet());
        return new Needs.Facts(known.level(), ticket != null, about, offered);
    }

    private static List<String> services(Branch branch, Set<String> whom, Predicate<Case> which) {
        return branch.cases().all().stream()
                .filter(c -> c.who().person() != null && whom.contains(c.who().person()))
                .filter(which)
                .map(c -> c.opened().service())
                .distinct()
                .toList();
    }

    private static NeedsView view(Known known, List<Needs.Guess> guesses) {
        return new NeedsView(
                CaseViews.level(known.level()),
                known.evidence(),
                guesses.stream()
                        .map(g -> {
                            var because = because(g.because());
                            var key = "need." + because.name().toLowerCase(java.util.Locale.ROOT);
                            return new NeedsView.Guess(
                                    g.business(), because, new Words(ZH.say(key), EN.say(key)));
                        })
                        .toList());
    }

    private static NeedsView.Because because(Because because) {
        return switch (because) {
            case BOOKED -> NeedsView.Because.BOOKED;
            case TICKET -> NeedsView.Because.TICKET;
            case BEGUN -> NeedsView.Because.BEGUN;
            case DONE -> NeedsView.Because.DONE;
        };
    }
}
