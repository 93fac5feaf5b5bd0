package dev.foyer.hub.bank;

import dev.foyer.hub.api.Uuid7;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.api.bank.Outcome;
import dev.foyer.hub.api.bank.Refusal;
import dev.foyer.hub.api.bank.Reversal;
import dev.foyer.hub.api.bank.Standing;
import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Entry;
import dev.foyer.hub.core.Front;
import dev.foyer.hub.core.Person;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.CaseEvent.Booked;
import dev.foyer.hub.event.Submission;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.flow.Effect;
import dev.foyer.hub.flow.Flow;
import dev.foyer.hub.flow.Step;
import dev.foyer.hub.policy.Rules;
import dev.foyer.hub.store.Seals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * Does what cases owe and the bank can give: asks rules, chooses the ids of bookings, books, takes
 * back. What is owed is read off the case after every entry, so a hub that was restarted goes on
 * where it was; nothing is kept here but what is under way. Everything is done by one {@link Pace}.
 */
public final class BankLink implements AutoCloseable {
    /** The first pause after an answer that never came; each further one is twice as long. */
    static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    /** The longest. */
    static final Duration LAST_PAUSE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(BankLink.class);

    private final Pace pace;
    private final Front front;
    private final Opener opener;
    private final CoreBank bank;
    private final Assessor assessor;
    private final Quoter quoter;
    private final Postings postings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<Owed, Integer> underWay = new HashMap<>();
    private volatile boolean closed;

    /** One thing that one case owes. */
    private record Owed(String caseId, Effect effect) {}

    /** A case as the branch's thread saw it; immutable. */
    private record Seen(
            Case c,
            Flow flow,
            Rules rules,
            @Nullable Person holder,
            String branch,
            LocalDate day) {}

    private BankLink(
            Pace pace,
            Front front,
            Opener opener,
            CoreBank bank,
            InstantSource clock,
            RandomGenerator random) {
        this.pace = pace;
        this.front = front;
        this.opener = opener;
        this.bank = bank;
        this.clock = clock;
        this.random = random;
        assessor = new Assessor(bank);
        quoter = new Quoter(bank);
        postings = new Postings(bank);
    }

    /**
     * Begins with what is owed now, on a context of its own. The calling thread must be the
     * branch's, inside {@link Front#read}.
     */
    public static BankLink over(
            Vertx vertx,
            Branch branch,
            Front front,
            Seals seals,
            CoreBank bank,
            InstantSource clock,
            RandomGenerator random) {
        var worker = vertx.createSharedWorkerExecutor("dossiers", 1);
        Opener opener =
                (holder, sealed) ->
                        worker.executeBlocking(() -> {
                            var opened = new HashMap<String, String>();
                            for (var one : sealed)
                                seals.open(holder, one).ifPresent(opened::putAll);
                            return opened;
                        });
        var pace = Pace.of(vertx, vertx.getOrCreateContext());
        return over(pace, branch, front, opener, bank, clock, random);
    }

    static BankLink over(
            Pace pace,
            Branch branch,
            Front front,
            Opener opener,
            CoreBank bank,
            InstantSource clock,
            RandomGenerator random) {
        var link = new BankLink(pace, front, opener, bank, clock, random);
        front.onCommitted(entries -> link.committed(branch, entries));
        link.take(branch.cases().all().stream().map(c -> seen(branch, c)).toList());
        return link;
    }

    private static Seen seen(Branch branch, Case c) {
        var holder = c.who().holder();
        return new Seen(
                c,
                branch.cases().flow(c),
                branch.cases().rules(c),
                holder == null ? null : branch.persons().find(holder),
                branch.plan().orElseThrow().branch(),
                branch.day());
    }

    private void committed(Branch branch, List<Entry> entries) {
        var ids = new LinkedHashSet<String>();
        for (var entry : entries)
            for (var event : entry.events()) if (event instanceof CaseEvent e) ids.add(e.caseId());
        if (ids.isEmpty()) return;
        var seen = new ArrayList<Seen>();
        for (var id : ids) {
            var c = branch.cases().find(id);
            if (c != null) seen.add(seen(branch, c));
        }
        take(seen);
    }

    private void take(List<Seen> cases) {
        pace.soon(() -> {
            if (closed) return;
            for (var seen : cases)
                for (var effect : seen.flow().effects(seen.c())) begin(seen, effect);
        });
    }

    private void begin(Seen seen, Effect effect) {
        var owed = new Owed(seen.c().id(), effect);
        if (underWay.putIfAbsent(owed, 0) != null) return;
        act(seen, owed);
    }

    /** Does it once; what could not be done is done again after a pause, if it is still owed. */
    private void act(Seen seen, Owed owed) {
        doing(seen, owed.effect())
                .onComplete(
                        done -> {
                            if (done) underWay.remove(owed);
                            else later(owed);
                        },
                        broken -> {
                            if (closed) return;
                            LOG.error("what case {} owes cannot be done", owed.caseId(), broken);
                            later(owed);
                        });
    }

    private void later(Owed owed) {
        int tries = underWay.merge(owed, 1, Integer::sum);
        long pause = FIRST_PAUSE.toMillis() << Math.min(tries - 1, 16);
        pace.after(Duration.ofMillis(Math.min(pause, LAST_PAUSE.toMillis())), () -> again(owed));
    }

    private void again(Owed owed) {
        if (closed) return;
        here(front.read(b -> {
            var c = b.cases().find(owed.caseId());
            return c == null ? List.<Seen>of() : List.of(seen(b, c));
        }))
                .onComplete(
                        found -> {
                            var still =
                                    found.stream()
                                            .filter(s ->
                                                    s.flow().effects(s.c()).contains(owed.effect()))
                                            .findFirst();
                            if (still.isPresent()) act(still.get(), owed);
                            else underWay.remove(owed);
                        },
                        _ -> underWay.remove(owed));
    }

    /** Whether it came to an end; else it is to be tried again. */
    private Future<Boolean> doing(Seen seen, Effect effect) {
        try {
            return switch (effect) {
                case Effect.Assess assess -> assess(seen, assess);
                case Effect.ChooseBooking _ ->
                        say(new CaseCommand.Post(seen.c().id(), newId().toString()));
                case Effect.Book book -> book(seen, book);
                case Effect.Reverse(var posting) -> reverse(seen, posting);
                case Effect.Quote quote -> quote(seen, quote);
                // People are called by the cases' feed.
                case Effect.CallApprover _, Effect.CallPerson _ -> Future.succeededFuture(true);
            };
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private UUID newId() {
        return Uuid7.of(clock.instant(), random);
    }

    private Future<Boolean> assess(Seen seen, Effect.Assess effect) {
        var rules = ((Step.AssessRisk) seen.flow().step(effect.step()).kind()).rules();
        return dossier(seen)
                .compose(dossier -> assessor.assess(rules, seen.rules(), dossier))
                .compose(asked ->
                        switch (asked) {
                            case Asked.Judged(var verdict, var reasons) ->
                                    say(
                                            new CaseCommand.Assess(
                                                    seen.c().id(),
                                                    effect.digest(),
                                                    verdict,
                                                    reasons));
                            case Asked.NotNow _ -> Future.succeededFuture(false);
                        });
    }

    private Future<Boolean> quote(Seen seen, Effect.Quote effect) {
        var what = ((Step.Quote) seen.flow().step(effect.step()).kind()).what();
        return dossier(seen)
                .compose(dossier -> quoter.quote(what, seen.rules(), dossier))
                .compose(found ->
                        switch (found) {
                            case Quoter.Quoted.Terms(var figures) ->
                                    say(
                                            new CaseCommand.Quote(
                                                    seen.c().id(),
                                                    effect.digest(),
                                                    newId().toString(),
                                                    figures.text(),
                                                    clock.instant().plus(Quoter.GOOD)));
                            case Quoter.Quoted.NotOffered _ -> notOffered(seen.c().id());
                            case Quoter.Quoted.NotNow _ -> Future.succeededFuture(false);
                        });
    }

    /** Back, or to a person where the customer has got something already. */
    private Future<Boolean> notOffered(String caseId) {
        var reason = Refusal.NOT_OFFERED.code();
        var back = new CaseCommand.TurnBack(caseId, reason);
        return here(front.submit(new Submission(newId(), "", Actor.HUB, back)))
                .compose(answer ->
                        answer instanceof Answer.Done
                                ? Future.succeededFuture(true)
                                : say(
                                        new CaseCommand.Escalate(
                                                caseId, CaseEvent.Help.STAFF_ON_THE_SPOT, reason)));
    }

    private Future<Boolean> book(Seen seen, Effect.Book effect) {
        var booking = ((Step.Post) seen.flow().step(effect.step()).kind()).booking();
        var id = UUID.fromString(effect.posting());
        return dossier(seen)
                .compose(dossier -> postings.of(booking, id, dossier))
                .compose(posting ->
                        posting.isEmpty()
                                ? Future.succeededFuture(new Outcome.Unknown())
                                : bank.post(posting.get()))
                .compose(outcome ->
                        switch (outcome) {
                            case Outcome.Posted p ->
                                    said(seen, effect, Booked.POSTED, p.reference());
                            case Outcome.Refused(var reason) ->
                                    reason == Refusal.CONFLICT
                                            ? asFirstSent(seen, effect, id)
                                            : said(seen, effect, Booked.REFUSED, reason.code());
                            case Outcome.Unknown _ -> unknown(seen, effect);
                        });
    }

    /**
     * What became of the booking as it was sent before. A posting is made anew each time, and the
     * day, the channel or the bank's terms may have changed since: that the bank refuses the second
     * wording says nothing about the first, which may be on its books.
     */
    private Future<Boolean> asFirstSent(Seen seen, Effect.Book effect, UUID id) {
        return bank.query(id)
                .compose(standing ->
                        switch (standing) {
                            case Standing.Posted p ->
                                    said(seen, effect, Booked.POSTED, p.reference());
                            case Standing.Refused(var reason) ->
                                    said(seen, effect, Booked.REFUSED, reason.code());
                            case Standing.Reversed _ ->
                                    said(seen, effect, Booked.REFUSED, Refusal.REVERSED.code());
                            case Standing.NeverHeard _, Standing.Unavailable _ ->
                                    unknown(seen, effect);
                        });
    }

    private Future<Boolean> said(Seen seen, Effect.Book effect, Booked booked, String reason) {
        return say(new CaseCommand.PostingAnswer(seen.c().id(), effect.posting(), booked, reason));
    }

    /** Told once, so that everybody sees it; asked again until the bank says something. */
    private Future<Boolean> unknown(Seen seen, Effect.Book effect) {
        var booking = seen.c().acts().booking(effect.step());
        return booking != null && booking.state() == Case.BookingState.SENT
                ? said(seen, effect, Booked.UNKNOWN, "").map(_ -> false)
                : Future.succeededFuture(false);
    }

    private Future<Boolean> reverse(Seen seen, String posting) {
        return bank.reverse(UUID.fromString(posting))
                .compose(answer ->
                        switch (answer) {
                            case Reversal.Reversed _ -> reversed(seen, posting, Booked.POSTED);
                            case Reversal.Refused _ -> reversed(seen, posting, Booked.REFUSED);
                            case Reversal.Unknown _ -> Future.succeededFuture(false);
                        });
    }

    private Future<Boolean> reversed(Seen seen, String posting, Booked booked) {
        return say(new CaseCommand.ReversalAnswer(seen.c().id(), posting, booked));
    }

    /** Opens what the case holds; fields of a person who was erased are not there any more. */
    private Future<Dossier> dossier(Seen seen) {
        var holder = seen.c().who().holder();
        var answers = new HashMap<String, String>();
        var sealed = new ArrayList<String>();
        for (var answer : seen.c().said().answers()) {
            if (answer.clear() != null) answers.put(answer.field(), answer.clear());
            else if (answer.sealed() != null) sealed.add(answer.sealed());
        }
        if (holder == null) return Future.succeededFuture(dossier(seen, Map.of(), answers));
        var fields = seen.holder() == null ? null : seen.holder().sealed();
        return opener.open(holder, fields == null ? List.of() : List.of(fields))
                .compose(person ->
                        opener.open(holder, sealed)
                                .map(opened -> {
                                    answers.putAll(opened);
                                    return dossier(seen, person, answers);
                                }));
    }

    private static Dossier dossier(
            Seen seen, Map<String, String> person, Map<String, String> answers) {
        boolean staff =
                seen.c().opened().operator().kind() == Actor.Kind.STAFF
                        || seen.flow().plan(seen.c()).stream()
                                .anyMatch(s ->
                                        s.kind() instanceof Step.Approve a
                                                && a.aspect().equals(Postings.WITNESSED));
        return new Dossier(
                seen.c(), seen.branch(), seen.day(), person, answers, booked(seen), staff);
    }

    private static Map<String, UUID> booked(Seen seen) {
        var ids = new HashMap<String, UUID>();
        for (var step : seen.flow().plan(seen.c())) {
            var booking = seen.c().acts().booking(step.id());
            if (step.kind() instanceof Step.Post post
                    && booking != null
                    && booking.state() == Case.BookingState.POSTED)
                ids.put(post.booking(), UUID.fromString(booking.posting()));
        }
        return ids;
    }

    /**
     * Tells the case. A refusal ends it, too: the case has gone on since, and what it owes now was
     * read off it again.
     */
    private Future<Boolean> say(CaseCommand command) {
        var submission = new Submission(newId(), "", Actor.HUB, command);
        return here(front.submit(submission)).map(_ -> true);
    }

    /** What comes from another thread goes on here. */
    private <T> Future<T> here(CompletableFuture<T> stage) {
        Promise<T> promise = Promise.promise();
        stage.whenComplete((result, broken) ->
                pace.soon(() -> {
                    if (broken == null) promise.complete(result);
                    else promise.fail(broken);
                }));
        return promise.future();
    }

    @Override
    public void close() {
        closed = true;
    }
}
