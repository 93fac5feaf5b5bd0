package dev.foyer.hub.web;

import dev.foyer.hub.api.CustomerWish;
import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.Identification;
import dev.foyer.hub.api.IdentityLevel;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.CustomerFile;
import dev.foyer.hub.core.NeedNote;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.event.CustomerCommand;
import dev.foyer.hub.event.PersonCommand;
import dev.foyer.hub.event.Role;
import dev.foyer.hub.event.TicketCommand;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Saying who holds a ticket, and what branch and bank know of them. Event loop only. */
final class CustomerRoutes {
    private static final Body.Kind<Identification> SHOWN = Body.kind(Identification.class);
    private static final Body.Kind<CustomerWish> WISH = Body.kind(CustomerWish.class);

    private final Edge edge;
    private final PersonRoutes persons;
    private final Notes notes;
    private final BankSide bank;

    CustomerRoutes(Edge edge, PersonRoutes persons, Notes notes) {
        this.edge = edge;
        this.persons = persons;
        this.notes = notes;
        bank = new BankSide(edge.bank());
    }

    List<Route> all() {
        return List.of(
                new Route("POST", "/tickets/{id}/identify", Right.IDENTIFY, true, this::identify),
                new Route("POST", "/tickets/{id}/record", Right.SEE_CUSTOMER, true, this::record),
                new Route("POST", "/customers/find", Right.SEARCH_CUSTOMER, true, this::find));
    }

    private record Known(String person, @Nullable String sealed) {}

    private Future<Reply> identify(Ask ask) {
        var wish = ask.read(SHOWN);
        var evidence = Body.need("evidence", wish.evidence());
        Body.need("evidence.level", evidence.level());
        Body.maybe("evidence.source", evidence.source(), Body.WORD_MAX);
        var person = Body.need("person", wish.person());
        TicketRoutes.check(person);
        check(evidence, person);
        return edge.door()
                .read(b -> before(b, ask.subject()))
                .compose(before -> sealed(before, person))
                .compose(sealed -> identified(ask, sealed, evidence))
                .map(done -> {
                    var ticket = done.ticket();
                    if (ticket == null)
                        throw new IllegalStateException("an answer about no ticket");
                    return Reply.ok(edge.views().ticket(ticket, ask.caller()));
                });
    }

    /** What was read of them before stays; somebody else gets an id and a key of their own. */
    private Future<TicketCommand.SealedPerson> sealed(Optional<Known> before, Person person) {
        var sealed = before.map(Known::sealed).orElse(null);
        if (before.isEmpty() || sealed == null) return edge.persons().seal(person);
        var id = before.get().person();
        return edge.persons()
                .open(id, sealed)
                .compose(known ->
                        other(known, person)
                                ? edge.persons().seal(person)
                                : edge.persons().add(id, sealed, person));
    }

    private static boolean other(Person known, Person now) {
        return differ(known.idNumber(), now.idNumber())
                || differ(known.documentNumber(), now.documentNumber())
                || differ(known.name(), now.name());
    }

    private static boolean differ(@Nullable String before, @Nullable String now) {
        return before != null && now != null && !before.equals(now);
    }

    private Future<Answer.Done> identified(
            Ask ask, TicketCommand.SealedPerson sealed, Evidence evidence) {
        return edge.submit(
                ask, new PersonCommand.Seal(ask.subject(), sealed, Views.evidence(evidence)));
    }

    private Optional<Known> before(Branch branch, String ticket) {
        var found = branch.tickets().find(ticket);
        if (found == null) throw No.unknown(Reason.UNKNOWN_TICKET);
        var id = found.visit().person();
        var person = id == null ? null : branch.persons().find(id);
        return id == null || person == null
                ? Optional.empty()
                : Optional.of(new Known(id, person.sealed()));
    }

    private static void check(Evidence evidence, Person person) {
        boolean fits =
                switch (evidence.level()) {
                    case GUEST -> false;
                    case CARD -> person.cardNumber() != null;
                    case ID -> person.idNumber() != null || person.documentNumber() != null;
                };
        if (!fits) throw No.field("person", "the number of the card or document that was shown");
    }

    private Future<Reply> record(Ask ask) {
        var wish = ask.read(WISH);
        var purpose = Body.text("purpose", wish.purpose(), Body.LINE_MAX);
        if (wish.person() != null) throw No.field("person", "no person: the ticket says who");
        return persons.looked(ask, purpose)
                .compose(person ->
                        bank.of(person)
                                .compose(said ->
                                        recognised(ask.subject(), person, said)
                                                .compose(_ ->
                                                        view(
                                                                ask,
                                                                b ->
                                                                        b.customers()
                                                                                .ofVisit(
                                                                                        ask
                                                                                                .subject()),
                                                                person,
                                                                said,
                                                                wish))));
    }

    /** The bank knows whose card it is, so the card's record is that customer's. */
    private Future<Void> recognised(String ticket, Person person, BankSide.Said said) {
        var card = person.cardNumber();
        var owner = said.document();
        if (card == null || owner.isEmpty() || person.idNumber() != null)
            return Future.succeededFuture();
        var command =
                new CustomerCommand.Recognise(
                        ticket,
                        edge.digests().ofDocument(owner.get()),
                        edge.digests().ofCard(card));
        // That it is known already, or somebody else's, is no news to who asked.
        return edge.asHub(command).<Void>mapEmpty().otherwiseEmpty();
    }

    private Future<Reply> find(Ask ask) {
        var wish = ask.read(WISH);
        var purpose = Body.text("purpose", wish.purpose(), Body.LINE_MAX);
        var person = Body.need("person", wish.person());
        TicketRoutes.check(person);
        var shown = edge.digests().of(person);
        if (shown.nothing())
            throw No.field("person", "the number of a card, an identity card or a document");
        return edge.submit(ask, new CustomerCommand.Search(shown, purpose))
                .compose(_ -> bank.of(person))
                .compose(said -> view(ask, b -> b.customers().find(shown), person, said, wish));
    }

    private interface Which {
        @Nullable CustomerFile of(Branch branch);
    }

    private record Seen(
            Optional<CustomerFile> file,
            IdentityLevel level,
            LocalDate today,
            List<NeedNote> notes) {}

    private Future<Reply> view(
            Ask ask, Which which, Person person, BankSide.Said said, CustomerWish wish) {
        return edge.door()
                .read(b -> seen(b, ask, which.of(b)))
                .compose(seen ->
                        notes.views(seen.notes(), ask.caller())
                                .map(noted -> {
                                    var sums =
                                            Boolean.TRUE.equals(wish.sums())
                                                    && maySeeSums(ask.caller(), seen.level());
                                    return Reply.ok(
                                            CustomerFacts.of(
                                                    seen.file(),
                                                    seen.level(),
                                                    person,
                                                    said,
                                                    sums,
                                                    noted,
                                                    seen.today()));
                                }));
    }

    private Seen seen(Branch branch, Ask ask, @Nullable CustomerFile file) {
        var ticket = ask.path().isEmpty() ? null : branch.tickets().find(ask.subject());
        var zone = ZoneId.of(branch.plan().orElseThrow().zone());
        return new Seen(
                Optional.ofNullable(file),
                ticket == null
                        ? IdentityLevel.GUEST
                        : CaseViews.level(NeedRoutes.level(branch, ticket)),
                LocalDate.ofInstant(edge.now(), zone),
                file == null
                        ? List.of()
                        : branch.customers().notes().about(file.id()).stream()
                                .filter(NeedNote::open)
                                .toList());
    }

    /** Not who leads the hall: where everybody stands about, nobody reads sums from a tablet. */
    private static boolean maySeeSums(Caller caller, IdentityLevel level) {
        return level.compareTo(IdentityLevel.DOCUMENT) >= 0
                && caller instanceof Caller.Member member
                && member.staff().is(Role.TELLER, Role.BRANCH_MANAGER, Role.ADVISER);
    }
}
