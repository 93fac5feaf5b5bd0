package dev.foyer.kiosk.device;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.HubFault;
import dev.foyer.hub.api.NewLease;
import dev.foyer.hub.api.NewTicket;
import dev.foyer.hub.api.Uuid7;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.offline.LeasedNumbers;
import dev.foyer.kiosk.offline.LeasedNumbers.Made;

import io.vertx.core.Future;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Tickets without a hub: takes numbers in advance while there is one, makes tickets of them while
 * there is none, and brings them in when it is back. Any thread; what it tells comes as events.
 */
public final class AloneLink {
    private static final Logger LOG = LoggerFactory.getLogger(AloneLink.class);
    private static final String HAVE_IT = "already-exists";
    private static final String DAY_IS_OVER = "unknown-lease";

    private final HubClient hub;
    private final LeasedNumbers numbers;
    private final Clock clock;
    private final RandomGenerator random;
    private final Consumer<Event> events;
    private final AtomicBoolean bringing = new AtomicBoolean();
    private final AtomicBoolean taking = new AtomicBoolean();

    public AloneLink(
            HubClient hub,
            LeasedNumbers numbers,
            Clock clock,
            RandomGenerator random,
            Consumer<Event> events) {
        this.hub = hub;
        this.numbers = numbers;
        this.clock = clock;
        this.random = random;
        this.events = events;
    }

    /** Tells whether tickets can be made without a hub. */
    void tell() {
        events.accept(new Event.AloneChanged(numbers.ready()));
    }

    /** Makes a ticket, on the disk before this returns; nothing is known of the customer in it. */
    Optional<Made> make(NewTicket wish, UUID key) {
        var anybody =
                new NewTicket(
                        wish.service(),
                        wish.language(),
                        wish.channel(),
                        Evidence.GUEST,
                        null,
                        wish.needs(),
                        wish.also());
        var made = numbers.make(anybody, key);
        tell();
        return made;
    }

    /** How many were made before a ticket and are not the hub's yet. */
    int before(Made ticket) {
        return (int) numbers.made().stream().takeWhile(m -> !m.equals(ticket)).count();
    }

    /** The hub is there: it gets what was made, and gives new numbers. */
    void connected(BranchView branch) {
        bringIn();
        takeNumbers(branch);
    }

    private void bringIn() {
        var all = numbers.made();
        if (all.isEmpty() || !bringing.compareAndSet(false, true)) return;
        bringIn(all.getFirst())
                .onComplete(
                        _ -> {
                            bringing.set(false);
                            bringIn();
                        },
                        failure -> {
                            bringing.set(false);
                            LOG.info("not brought in yet: {}", failure.getMessage());
                        });
    }

    private Future<Void> bringIn(Made made) {
        return hub.merge(made.lease().lease(), made.alone(), made.key())
                .onSuccess(view -> LOG.info("the hub has {} now", view.ticket().number()))
                .<Void>mapEmpty()
                .recover(failure -> refused(made, failure))
                .onSuccess(_ -> numbers.settled(made.key()));
    }

    /** A ticket that the hub will never take is not asked for again. */
    private static Future<Void> refused(Made made, Throwable failure) {
        var problem = failure instanceof HubFault fault ? fault.problem() : null;
        if (problem == null) return Future.failedFuture(failure);
        if (HAVE_IT.equals(problem.reason()) && "ticket".equals(problem.field()))
            return Future.succeededFuture();
        if (DAY_IS_OVER.equals(problem.reason()))
            LOG.warn("ticket {} is of a day that is over", made.number());
        else LOG.error("the hub refuses ticket {}: {}", made.number(), problem.detail());
        return Future.succeededFuture();
    }

    private void takeNumbers(BranchView branch) {
        var wanted = numbers.wanted(branch);
        if (wanted.isEmpty() || !taking.compareAndSet(false, true)) return;
        var all = Future.<Void>succeededFuture();
        for (var service : wanted) all = all.compose(_ -> take(service));
        all.onFailure(f -> LOG.info("no numbers in advance: {}", f.getMessage()))
                .onComplete(_ -> {
                    taking.set(false);
                    tell();
                });
    }

    private Future<Void> take(String service) {
        var wish = new NewLease(numbers.id(), service, LeasedNumbers.COUNT);
        var asked = clock.instant();
        return hub.lease(wish, Uuid7.of(asked, random))
                .onSuccess(lease -> numbers.given(lease, asked))
                .mapEmpty();
    }
}
