package dev.foyer.hub.web;

import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Identity;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.flow.Step;
import dev.foyer.hub.web.CaseViews.Own;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gathers what only whoever plays a case may see of it: what its customer said, the masked card,
 * and what document or bank know already. Event loop only.
 */
final class CaseOwn {
    /** The field that a bank's record can fill. */
    static final String PHONE = "phone";

    /** How long a bank that did not answer is left alone; nobody waits for a courtesy. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(30);

    private static final String RESIDENT_ISSUER = "CHN";

    private final Edge edge;
    private final Preparations preparations;
    private Instant awayUntil = Instant.EPOCH;

    /** Filled in ahead by the customer, on the telephone. */
    private static final String AHEAD = "phone";

    private static final String RECORD = "record";

    CaseOwn(Edge edge) {
        this.edge = edge;
        preparations = new Preparations(edge);
    }

    Future<Own> of(CaseReads.Read seen) {
        var c = seen.c();
        var holder = c.who().holder();
        if (holder == null) return Future.succeededFuture(Own.NOTHING);
        return edge.persons()
                .openAll(holder, sealed(c))
                .compose(values ->
                        person(holder)
                                .compose(person ->
                                        person.isEmpty()
                                                ? Future.succeededFuture(
                                                        new Own(values, null, Map.of(), null))
                                                : with(seen, values, person.get())));
    }

    private static Map<String, String> sealed(Case c) {
        var sealed = new TreeMap<String, String>();
        for (var answer : c.said().answers())
            if (answer.sealed() != null) sealed.put(answer.field(), answer.sealed());
        return sealed;
    }

    /** What was read of them; nothing where they were erased. */
    private Future<Optional<Person>> person(String holder) {
        return edge.door()
                .read(b -> Optional.ofNullable(b.persons().find(holder)))
                .compose(found -> {
                    var sealed = found.map(dev.foyer.hub.core.Person::sealed).orElse(null);
                    return sealed == null
                            ? Future.succeededFuture(Optional.<Person>empty())
                            : edge.persons()
                                    .open(holder, sealed)
                                    .map(Optional::of)
                                    .otherwise(Optional.empty());
                });
    }

    private Future<Own> with(CaseReads.Read seen, Map<String, String> values, Person person) {
        var card = card(person);
        var masked = card == null ? null : card.toString();
        var step = seen.flow().next(seen.c()).orElse(null);
        boolean fills = step != null && step.kind() instanceof Step.Fill;
        boolean typed =
                step != null
                        && fills
                        && step.fields().stream().anyMatch(f -> f.id().equals(PHONE))
                        && seen.c().answer(PHONE) == null;
        boolean counts = step != null && step.kind() instanceof Step.AcceptCash;
        var ahead =
                fills
                        ? preparations.filledIn(seen.c())
                        : Future.succeededFuture(Map.<String, String>of());
        return ahead.compose(filled -> {
            var prefill = new TreeMap<String, CaseViews.Known>();
            filled.forEach((field, value) -> prefill.put(field, new CaseViews.Known(value, AHEAD)));
            if (!counts && (!typed || filled.containsKey(PHONE)))
                return Future.succeededFuture(new Own(values, masked, prefill, null));
            return recorded(person, card)
                    .map(known -> {
                        var phone = known.phone() == null ? person.phone() : known.phone().text();
                        if (typed && phone != null)
                            prefill.putIfAbsent(PHONE, new CaseViews.Known(phone, RECORD));
                        return new Own(values, masked, prefill, counts ? known.currency() : null);
                    });
        });
    }

    private static @Nullable CardNumber card(Person person) {
        var number = person.cardNumber();
        return number == null ? null : new CardNumber(number);
    }

    private record Known(@Nullable Phone phone, @Nullable String currency) {
        static final Known NOTHING = new Known(null, null);

        static Known of(@Nullable Customer customer, @Nullable Account account) {
            return new Known(
                    customer == null ? null : customer.phone(),
                    account == null ? null : account.balance().currency());
        }
    }

    private Future<Known> recorded(Person person, @Nullable CardNumber card) {
        if (edge.now().isBefore(awayUntil)) return Future.succeededFuture(Known.NOTHING);
        if (card != null)
            return edge.bank()
                    .card(card)
                    .map(found ->
                            switch (found) {
                                case Finding.Found<CardFile>(var file) ->
                                        Known.of(file.holder(), file.account());
                                case Finding.NotKnown<CardFile> _ -> Known.NOTHING;
                                case Finding.Unavailable<CardFile> _ -> away();
                            });
        var identity = identity(person);
        if (identity == null) return Future.succeededFuture(Known.NOTHING);
        return edge.bank()
                .customer(identity)
                .map(found ->
                        switch (found) {
                            case Finding.Found<Customer>(var customer) -> Known.of(customer, null);
                            case Finding.NotKnown<Customer> _ -> Known.NOTHING;
                            case Finding.Unavailable<Customer> _ -> away();
                        });
    }

    private Known away() {
        awayUntil = edge.now().plus(LEFT_ALONE);
        return Known.NOTHING;
    }

    private static @Nullable Identity identity(Person person) {
        var id = person.idNumber();
        if (id != null) return new Identity(Identity.Kind.IDENTITY_CARD, RESIDENT_ISSUER, id);
        var passport = person.documentNumber();
        var issuer = person.nationality();
        return passport == null || issuer == null
                ? null
                : new Identity(Identity.Kind.PASSPORT, issuer, passport);
    }
}
