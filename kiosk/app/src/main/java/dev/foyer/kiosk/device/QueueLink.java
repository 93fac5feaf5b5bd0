package dev.foyer.kiosk.device;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.ConnectionState;
import dev.foyer.hub.api.FeedMessage;
import dev.foyer.hub.api.HallState;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.HubFault;
import dev.foyer.hub.api.Need;
import dev.foyer.hub.api.NeedWish;
import dev.foyer.hub.api.NewTicket;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.Preferences;
import dev.foyer.hub.api.Ticket;
import dev.foyer.hub.api.TicketView;
import dev.foyer.hub.api.Wait;
import dev.foyer.hub.api.Words;
import dev.foyer.kiosk.Kiosk;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.Effect;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.IssuedTicket;
import dev.foyer.kiosk.flow.Trouble;
import dev.foyer.kiosk.offline.LeasedNumbers.Made;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The kiosk's way to the hub: tickets asked for under the flow's own key, the hall's feed, and
 * whether the hub can be reached. Any thread; returns at once; tells events of the flow.
 */
public final class QueueLink implements Kiosk.Queue {
    private static final Logger LOG = LoggerFactory.getLogger(QueueLink.class);
    private static final String CLOSED = "closed-for-today";

    private final HubClient hub;
    private final Consumer<Event> events;
    private final Optional<AloneLink> alone;
    // Wishes nobody waits for: their tickets are cancelled as soon as the hub tells of them.
    private final Set<UUID> abandoned = ConcurrentHashMap.newKeySet();
    private final Set<UUID> asking = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Effect.Issue> open = new ConcurrentHashMap<>();
    private volatile @Nullable HallState hall;
    private volatile @Nullable BranchView told;

    /** A kiosk that does nothing without its hub. */
    public QueueLink(HubClient hub, Consumer<Event> events) {
        this(hub, Optional.empty(), events);
    }

    /** A kiosk that makes tickets by itself while it has no hub. */
    public QueueLink(HubClient hub, Optional<AloneLink> alone, Consumer<Event> events) {
        this.hub = hub;
        this.alone = alone;
        this.events = events;
    }

    /** Begins to follow the hall. */
    public void open() {
        hub.onConnection(this::connection);
        alone.ifPresent(AloneLink::tell);
        hub.follow("hall", this::heard);
        hub.branch()
                .onSuccess(this::branch)
                .onFailure(f -> LOG.info("no branch yet: {}", f.getMessage()));
    }

    /** The branch as it was told last, absent before it ever was. */
    public @Nullable BranchView branch() {
        return told;
    }

    private void branch(BranchView view) {
        told = view;
        var known = hall;
        events.accept(new Event.HallChanged(view, known == null ? Map.of() : known.waiting()));
    }

    private void heard(FeedMessage message) {
        var before = hall;
        var now =
                switch (message) {
                    case FeedMessage.Snapshot snapshot -> snapshot.as(HallState.class);
                    case FeedMessage.Delta delta -> before == null ? null : before.with(delta);
                };
        if (now == null) return;
        hall = now;
        told = now.branch();
        events.accept(new Event.HallChanged(now.branch(), now.waiting()));
        // Another day has other numbers.
        if (message instanceof FeedMessage.Snapshot) withHub(now.branch());
    }

    private void connection(ConnectionState state) {
        boolean there = state == ConnectionState.CONNECTED;
        events.accept(new Event.HubChanged(there));
        var known = told;
        if (there && known != null) withHub(known);
    }

    private void withHub(BranchView branch) {
        alone.ifPresent(link -> onDisk(() -> link.connected(branch)));
    }

    private static void onDisk(Runnable work) {
        Thread.ofVirtual().name("alone").start(work);
    }

    /** Asks for a ticket; the same key again is the same wish. */
    @Override
    public void issue(Effect.Issue wish) {
        open.put(wish.key(), wish);
        boolean away = hub.connection() != ConnectionState.CONNECTED;
        if (away && alone.isPresent() && !asking.contains(wish.key()))
            onDisk(() -> {
                if (!byItself(wish)) ask(wish);
            });
        else ask(wish);
    }

    /** Makes the ticket here; whatever the hub makes of the same wish is cancelled. */
    private boolean byItself(Effect.Issue wish) {
        var made = alone.flatMap(link -> link.make(asked(wish), wish.key()));
        made.ifPresent(ticket -> {
            open.remove(wish.key());
            events.accept(new Event.Issued(wish.key(), ticket(ticket)));
        });
        return made.isPresent();
    }

    private void ask(Effect.Issue wish) {
        if (!asking.add(wish.key())) return;
        hub.issue(asked(wish), wish.key())
                .onSuccess(view -> issued(wish.key(), view))
                .onFailure(failure -> failed(wish, failure));
    }

    private static NewTicket asked(Effect.Issue wish) {
        var customer = wish.customer();
        var said = customer.wish();
        return new NewTicket(
                wish.service(),
                wish.language(),
                "kiosk",
                customer.evidence(),
                customer.person(),
                said.needs().isEmpty() ? null : said.needs().stream().sorted().toList(),
                said.several() ? said.after(wish.service()) : null);
    }

    /** Draws a ticket for somebody whose case goes to a counter, once for each key. */
    Future<IssuedTicket> draw(NewTicket wish, UUID key) {
        return hub.issue(wish, key).map(this::ticket);
    }

    /** Nobody waits for this wish any more. */
    @Override
    public void abandon(UUID key) {
        abandoned.add(key);
        var wish = open.get(key);
        // Between two tries nobody is asking: without this one the ticket would be found by nobody.
        if (wish != null) ask(wish);
    }

    /** A courtesy: where the hub does not say, the choices stay in their usual order. */
    @Override
    public void guess(Customer customer) {
        hub.needs(new NeedWish(null, customer.evidence(), customer.person()))
                .onSuccess(known -> {
                    if (!known.needs().isEmpty())
                        events.accept(new Event.NeedsGuessed(customer, known.needs()));
                })
                .onFailure(f -> LOG.info("no needs are guessed: {}", f.getMessage()));
    }

    @Override
    public void find(Person person) {
        hub.preferences(person)
                .onSuccess(found ->
                        events.accept(new Event.PreferencesTold(person, found.preferences())))
                .onFailure(f -> LOG.info("preferences are not found: {}", f.getMessage()));
    }

    @Override
    public void keep(Person person, @Nullable Preferences preferences) {
        var asked =
                preferences == null
                        ? hub.forgetPreferences(person)
                        : hub.keepPreferences(person, preferences);
        asked.onFailure(f -> {
            LOG.warn("preferences are not kept as wished: {}", f.getMessage());
            if (preferences != null) events.accept(new Event.PreferencesTold(person, null));
            // What they wanted forgotten may still be there: the page must not say otherwise.
            else find(person);
        });
    }

    private void issued(UUID key, TicketView view) {
        asking.remove(key);
        var wish = open.remove(key);
        if (abandoned.remove(key)) {
            LOG.info(
                    "ticket {} was asked for by somebody who has left; it is cancelled",
                    view.ticket().number());
            cancel(view.ticket());
            return;
        }
        if (wish != null) events.accept(new Event.Issued(key, ticket(view)));
    }

    /** Until the hub has said yes or no; the client waits between its tries. */
    private void cancel(Ticket ticket) {
        hub.cancel(ticket.id())
                .onFailure(failure -> {
                    LOG.warn(
                            "ticket {} is not cancelled: {}",
                            ticket.number(),
                            failure.getMessage());
                    if (failure instanceof HubFault fault && fault.problem() == null) {
                        cancel(ticket);
                    }
                });
    }

    private void failed(Effect.Issue wish, Throwable failure) {
        asking.remove(wish.key());
        var problem = failure instanceof HubFault fault ? fault.problem() : null;
        if (problem == null) {
            if (abandoned.contains(wish.key())) {
                // Still nobody knows whether there is a ticket: ask until the hub says so, then
                // cancel it.
                ask(new Effect.Issue(wish.customer(), wish.service(), wish.language(), wish.key()));
                return;
            }
            onDisk(() -> lost(wish));
            return;
        }
        LOG.warn("the hub refused a ticket for {}: {}", wish.service(), problem.detail());
        open.remove(wish.key());
        abandoned.remove(wish.key());
        boolean closed = CLOSED.equals(problem.reason());
        events.accept(
                new Event.IssueRefused(
                        wish.key(), closed ? Trouble.BRANCH_CLOSED : Trouble.REFUSED));
    }

    /** Nobody knows whether the hub has a ticket: where one is made here, that one is cancelled. */
    private void lost(Effect.Issue wish) {
        if (!byItself(wish)) events.accept(new Event.IssueLost(wish.key()));
        else {
            abandoned.add(wish.key());
            ask(wish);
        }
    }

    private IssuedTicket ticket(Made made) {
        var wish = made.alone().wish();
        var needs = wish.needs();
        var also = wish.also();
        return new IssuedTicket(
                made.alone().ticket(),
                made.number(),
                name(wish.service()),
                also == null ? List.of() : also.stream().map(this::name).toList(),
                needs != null && needs.contains(Need.DEAF),
                alone.map(link -> link.before(made)).orElse(0),
                0,
                0,
                made.url(),
                made.alone().issuedAt(),
                true,
                null);
    }

    /** A ticket as the kiosk shows and prints it. */
    IssuedTicket ticket(TicketView view) {
        var ticket = view.ticket();
        Wait wait = view.expected() == null ? new Wait(0, 0) : view.expected();
        var url = view.url();
        return new IssuedTicket(
                ticket.id(),
                ticket.number(),
                name(ticket.service()),
                ticket.also().stream().map(this::name).toList(),
                ticket.bySight(),
                view.ahead(),
                wait.lowMinutes(),
                wait.highMinutes(),
                url == null ? ticket.id() : url,
                ticket.issuedAt(),
                false,
                null);
    }

    private Words name(String service) {
        var known = hall;
        return known == null
                ? new Words(service, service)
                : known.branch()
                        .service(service)
                        .map(each -> each.name())
                        .orElse(new Words(service, service));
    }
}
