package dev.foyer.kiosk.device;

import dev.foyer.hub.api.FeedMessage;
import dev.foyer.hub.api.HelpCall;
import dev.foyer.hub.api.HelpState;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.HubFault;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.NewHelp;
import dev.foyer.hub.api.Uuid7;
import dev.foyer.kiosk.Kiosk;
import dev.foyer.kiosk.flow.Event;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The call of a kiosk for a person: told to the hub again and again until it answers, and what the
 * hub tells of who comes. Any thread; returns at once.
 */
public final class HelpLink implements Kiosk.Helps {
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final String ASKED = "customer-asked";
    private static final Logger LOG = LoggerFactory.getLogger(HelpLink.class);

    private final Vertx vertx;
    private final HubClient hub;
    private final String name;
    private final Clock clock;
    private final RandomGenerator random;
    private final Consumer<Event> events;
    private @Nullable HelpState known;
    private @Nullable HelpCall mine;
    private @Nullable UUID wanted;
    private boolean over;

    /** Calls to the kiosk of this name. */
    public HelpLink(
            Vertx vertx,
            HubClient hub,
            String name,
            Clock clock,
            RandomGenerator random,
            Consumer<Event> events) {
        this.vertx = vertx;
        this.hub = hub;
        this.name = name;
        this.clock = clock;
        this.random = random;
        this.events = events;
    }

    /** Begins to hear who comes. */
    public void open() {
        hub.follow("help", this::heard);
    }

    @Override
    public synchronized void call(String screen, Language language) {
        LOG.info("a customer calls for a person");
        over = false;
        if (wanted != null || mine != null) return;
        var key = Uuid7.of(clock.instant(), random);
        wanted = key;
        var wish = new NewHelp(ASKED, screen, language);
        persist(() -> hub.callPerson(wish, key), this::called, () -> wants(key));
    }

    private synchronized boolean wants(UUID key) {
        return key.equals(wanted);
    }

    private synchronized void called(Optional<HelpCall> call) {
        wanted = null;
        // Where the hub says no, somebody is called here already: the feed tells who.
        call.ifPresent(c -> mine = c);
        if (over) end();
    }

    @Override
    public synchronized void end() {
        over = true;
        var open = mine;
        if (open == null) return;
        LOG.info("the call for a person has ended");
        mine = null;
        events.accept(new Event.HelpTold(true, null));
        persist(() -> hub.endHelp(open.id()), _ -> {}, () -> true);
    }

    private void persist(
            Supplier<Future<HelpCall>> request,
            Consumer<Optional<HelpCall>> then,
            Supplier<Boolean> still) {
        request.get()
                .onSuccess(call -> then.accept(Optional.of(call)))
                .onFailure(failure -> {
                    LOG.info("about a call for a person: {}", failure.getMessage());
                    if (failure instanceof HubFault fault && fault.problem() != null) {
                        then.accept(Optional.empty());
                        return;
                    }
                    if (still.get())
                        vertx.setTimer(AGAIN_AFTER.toMillis(), _ -> persist(request, then, still));
                });
    }

    private synchronized void heard(FeedMessage message) {
        var before = known;
        var now =
                switch (message) {
                    case FeedMessage.Snapshot snapshot -> snapshot.as(HelpState.class);
                    case FeedMessage.Delta delta -> before == null ? null : before.with(delta);
                };
        known = now;
        if (now == null) return;
        var open = now.helps().stream().filter(h -> h.where().equals(name)).findFirst();
        if (open.isPresent()) {
            mine = open.get();
            events.accept(new Event.HelpTold(true, open.get().staff()));
        } else if (mine != null) {
            mine = null;
            events.accept(new Event.HelpTold(false, null));
        }
    }
}
