package dev.foyer.kiosk.device;

import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.Change;
import dev.foyer.hub.api.FeedMessage;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.HubFault;
import dev.foyer.hub.api.NewCase;
import dev.foyer.hub.api.NewTicket;
import dev.foyer.hub.api.Subscription;
import dev.foyer.hub.api.Uuid7;
import dev.foyer.kiosk.Kiosk;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.business.PhysicalAct;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.offline.CaseInHand;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The way of a case to the hub and to the devices: each request under a key of its own, again until
 * the hub has said yes or no; the case's feed; the code for staff. Any thread; returns at once;
 * tells events of the flow.
 */
public final class CaseLink implements Kiosk.Cases, AutoCloseable {
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final String NOBODY_THERE = "kiosk-restarted";
    private static final Logger LOG = LoggerFactory.getLogger(CaseLink.class);

    private final Vertx vertx;
    private final HubClient hub;
    private final QueueLink queue;
    private final Workshop workshop;
    private final CaseInHand inHand;
    private final Clock clock;
    private final RandomGenerator random;
    private final Consumer<Event> events;
    private final Map<String, PhysicalAct> acts = new ConcurrentHashMap<>();
    // Whatever belongs to a case that was let go of is not asked again.
    private final AtomicLong hand = new AtomicLong();
    private volatile @Nullable Subscription feed;
    private volatile @Nullable String showing;

    /** Asks this hub and these devices. */
    public CaseLink(
            Vertx vertx,
            HubClient hub,
            QueueLink queue,
            Workshop workshop,
            CaseInHand inHand,
            Clock clock,
            RandomGenerator random,
            Consumer<Event> events) {
        this.vertx = vertx;
        this.hub = hub;
        this.queue = queue;
        this.workshop = workshop;
        this.inHand = inHand;
        this.clock = clock;
        this.random = random;
        this.events = events;
    }

    /**
     * Tells the hub what devices did before a restart, then takes the case up that was in hand: its
     * customer has gone, but what lies in a device is theirs. A case that was wished for and may be
     * open by now is asked for under the same key, and turned back: nobody has seen it.
     */
    public void takeUp() {
        var last = inHand.last();
        inHand.openings().forEach(this::openForNobody);
        Future<?> told = Future.succeededFuture();
        for (var untold : workshop.untold()) told = told.compose(_ -> tell(untold));
        told.onComplete(_ -> last.ifPresent(id -> events.accept(new Event.CaseFound(id))));
    }

    private void openForNobody(CaseInHand.Opening opening) {
        persist(
                () -> hub.cases().open(opening.wish(), opening.key()),
                () -> true,
                view -> turnBack(view.id(), opening.key()),
                refused -> inHand.answered(opening.key()),
                () -> {});
    }

    private void turnBack(String id, UUID opening) {
        var key = Uuid7.of(clock.instant(), random);
        persist(
                () -> hub.cases().ask(id, new CaseRequest.TurnBack(NOBODY_THERE), key),
                () -> true,
                _ -> inHand.answered(opening),
                refused -> {
                    LOG.warn("the hub does not turn {} back: {}", id, refused.getMessage());
                    inHand.answered(opening);
                },
                () -> {});
    }

    private Future<?> tell(Workshop.Untold untold) {
        var key = Uuid7.of(clock.instant(), random);
        var done = io.vertx.core.Promise.<Void>promise();
        persist(
                () ->
                        hub.cases()
                                .ask(
                                        untold.act().caseId(),
                                        new CaseRequest.Finish(untold.attempt()),
                                        key),
                sameHand(),
                _ -> {
                    workshop.told(untold.act());
                    done.complete();
                },
                refused -> {
                    LOG.warn(
                            "the hub does not take the end of {} in {}: {}",
                            untold.act().step(),
                            untold.act().caseId(),
                            refused.getMessage());
                    workshop.told(untold.act());
                    done.complete();
                },
                () -> {});
        return done.future();
    }

    @Override
    public void carry(Deed deed) {
        switch (deed) {
            case Deed.Open(var wish, var key, var ask) -> open(wish, key, ask);
            case Deed.Ask(var id, var request, var ask) -> {
                showing = null;
                var key = Uuid7.of(clock.instant(), random);
                answer(ask, () -> hub.cases().ask(id, request, key), _ -> done(id, request));
            }
            case Deed.Fetch(var code, var ask) -> {
                var key = Uuid7.of(clock.instant(), random);
                answer(ask, () -> hub.cases().fetch(code, key), this::follow);
            }
            case Deed.PrintSlip(var paper) -> workshop.printSlip(paper);
            case Deed.Look(var id, var ask) -> {
                if (feed == null) follow(id);
                answer(ask, () -> hub.cases().look(id), _ -> {});
            }
            case Deed.ShowCode(var id) -> {
                showing = id;
                code(id);
            }
            case Deed.FetchCard(var act, var ask) -> fetch(act, ask);
            case Deed.DrawTicket ticket -> draw(ticket);
            case Deed.LetGo(var id) -> letGo(id);
            case Deed.ReadCard _ -> throw new IllegalStateException("cards are read by the flow");
            case Deed.ReadDocument _ -> workshop.readDocument();
            case Deed.EnterPin(var card) -> workshop.enterPin(card);
            case Deed.LookAtFace _ -> workshop.lookAtFace();
            case Deed.StopReading _ -> workshop.stopReading();
            case Deed.Perform(var act, var work) -> {
                acts.put(name(act.caseId(), act.step(), act.number()), act);
                workshop.perform(act, work);
            }
            case Deed.LookInto(var act) -> {
                acts.put(name(act.caseId(), act.step(), act.number()), act);
                workshop.lookInto(act);
            }
            case Deed.EndCounting(var act) -> workshop.endCounting(act);
        }
    }

    @Override
    public void forget() {
        workshop.forget();
    }

    private void open(NewCase wish, UUID key, int ask) {
        inHand.opening(wish, key);
        persist(
                () -> hub.cases().open(wish, key),
                sameHand(),
                view -> {
                    follow(view);
                    inHand.answered(key);
                    tell(new Happening.Answered(ask, view));
                },
                fault -> {
                    inHand.answered(key);
                    refused(ask, fault);
                },
                () -> tell(new Happening.Unanswered(ask)));
    }

    private void refused(int ask, HubFault fault) {
        LOG.info("the hub said no: {}", fault.getMessage());
        tell(new Happening.Refused(ask, fault.reason()));
    }

    private void answer(int ask, Supplier<Future<CaseView>> request, Consumer<CaseView> then) {
        persist(
                request,
                sameHand(),
                view -> {
                    then.accept(view);
                    tell(new Happening.Answered(ask, view));
                },
                fault -> refused(ask, fault),
                () -> tell(new Happening.Unanswered(ask)));
    }

    private BooleanSupplier sameHand() {
        long mine = hand.get();
        return () -> hand.get() == mine;
    }

    /** Again until there is an answer, or nobody waits for it any more. */
    private <T> void persist(
            Supplier<Future<T>> request,
            BooleanSupplier wanted,
            Consumer<T> yes,
            Consumer<HubFault> no,
            Runnable silent) {
        request.get()
                .onSuccess(yes::accept)
                .onFailure(failure -> {
                    if (failure instanceof HubFault fault && fault.problem() != null) {
                        no.accept(fault);
                        return;
                    }
                    LOG.info("no answer from the hub: {}", failure.getMessage());
                    silent.run();
                    if (wanted.getAsBoolean())
                        vertx.setTimer(
                                AGAIN_AFTER.toMillis(),
                                _ -> persist(request, wanted, yes, no, silent));
                });
    }

    private void tell(Happening happening) {
        events.accept(new Event.OfCase(happening));
    }

    /** An act that the hub knows of is not told again after a restart. */
    private void done(String id, CaseRequest request) {
        if (request instanceof CaseRequest.Finish(var attempt)) {
            var act = acts.remove(name(id, attempt.step(), attempt.number()));
            if (act != null) workshop.told(act);
        }
    }

    private static String name(String caseId, String step, int number) {
        return caseId + " " + step + " " + number;
    }

    private void fetch(PhysicalAct act, int ask) {
        persist(
                () -> hub.cases().newCard(act.caseId()),
                sameHand(),
                card -> tell(new Happening.CardTold(ask, card)),
                fault -> tell(new Happening.Refused(ask, fault.reason())),
                () -> tell(new Happening.Unanswered(ask)));
    }

    private void draw(Deed.DrawTicket wish) {
        var key = Uuid7.of(clock.instant(), random);
        var asked =
                new NewTicket(
                        wish.queue(),
                        wish.language(),
                        "kiosk",
                        wish.customer().evidence(),
                        wish.customer().person());
        persist(
                () -> queue.draw(asked, key),
                sameHand(),
                ticket -> tell(new Happening.TicketDrawn(wish.ask(), ticket)),
                fault -> tell(new Happening.Refused(wish.ask(), fault.reason())),
                () -> tell(new Happening.Unanswered(wish.ask())));
    }

    // -- the feed

    private void follow(CaseView opened) {
        inHand.taken(opened.id());
        follow(opened.id());
    }

    private void follow(String id) {
        var before = feed;
        if (before != null) before.close();
        feed = hub.follow("case:" + id, this::heard);
    }

    private void heard(FeedMessage message) {
        switch (message) {
            case FeedMessage.Snapshot snapshot ->
                    tell(new Happening.Told(snapshot.as(CaseView.class)));
            case FeedMessage.Delta(_, _, var changes) -> {
                for (var change : changes)
                    if (change instanceof Change.CaseChanged(var now))
                        tell(new Happening.Told(now));
            }
        }
    }

    private void letGo(String id) {
        hand.incrementAndGet();
        showing = null;
        inHand.left(id);
        var following = feed;
        feed = null;
        if (following != null) following.close();
    }

    // -- the code for staff

    private void code(String id) {
        hub.cases()
                .presence(id)
                .onSuccess(code -> {
                    if (!id.equals(showing)) return;
                    tell(new Happening.CodeTold(code));
                    var left = Duration.between(clock.instant(), code.until()).toMillis();
                    vertx.setTimer(Math.max(left, 200), _ -> codeAgain(id));
                })
                .onFailure(failure -> {
                    LOG.info("no code for staff: {}", failure.getMessage());
                    vertx.setTimer(AGAIN_AFTER.toMillis(), _ -> codeAgain(id));
                });
    }

    private void codeAgain(String id) {
        if (id.equals(showing)) code(id);
    }

    @Override
    public void close() {
        hand.incrementAndGet();
        var following = feed;
        if (following != null) following.close();
    }
}
