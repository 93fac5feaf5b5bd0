package dev.foyer.kiosk;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.Preferences;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.device.Furniture;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.Effect;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.Flow;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.model.Pages;
import dev.foyer.kiosk.model.Receipts;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * One kiosk at work: a mailbox of events, one thread that turns each into the next state and its
 * effects, and a screen that is told every new state. {@link #tell} may be called by any thread and
 * never blocks; everything else runs on the kiosk's own thread.
 */
public final class Kiosk implements AutoCloseable {
    /** Events that may wait; a kiosk whose thread hangs drops the rest and says so. */
    public static final int EVENTS_WAITING_MAX = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Kiosk.class);

    /** What a kiosk asks of the hub. */
    public interface Queue {
        /** Asks for a ticket; the same key again is the same wish. */
        void issue(Effect.Issue wish);

        /** Nobody waits for this wish any more. */
        void abandon(UUID key);

        /** Asks what somebody has probably come for. */
        void guess(Customer customer);

        /** Asks what is kept of a person's preferences. */
        void find(Person person);

        /** Has a person's preferences kept, or no longer where there are none. */
        void keep(Person person, @Nullable Preferences preferences);
    }

    /** Checks in who has booked. */
    public interface Bookings {
        /** Tells the hub that they are here; the same code again is the same wish. */
        void checkIn(String code);
    }

    /** Calls a person to a kiosk. */
    public interface Helps {
        /** Calls one; {@code screen} is what is shown. */
        void call(String screen, Language language);

        /** Nobody is needed any more. */
        void end();
    }

    /** What a kiosk does for the case in hand. */
    public interface Cases {
        /** Does it, at the hub or at a device; returns at once. */
        void carry(Deed deed);

        /** Nothing of the customer is kept. */
        void forget();
    }

    private final BlockingQueue<Event> mailbox = new ArrayBlockingQueue<>(EVENTS_WAITING_MAX);
    private final Clock clock;
    private final Consumer<State> screen;
    private State state;
    private @Nullable Furniture furniture;
    private @Nullable Queue queue;
    private @Nullable Bookings bookings;
    private @Nullable Cases cases;
    private @Nullable Helps helps;
    private @Nullable Thread thread;

    /** Makes a kiosk in this state; {@code screen} is told every state, on the kiosk's thread. */
    public Kiosk(State start, Clock clock, Consumer<State> screen) {
        state = start;
        this.clock = clock;
        this.screen = screen;
    }

    /** Begins to work with these devices and this hub. */
    public void start(Furniture devices, Queue hub, Bookings booked, Cases played, Helps people) {
        furniture = devices;
        queue = hub;
        bookings = booked;
        cases = played;
        helps = people;
        screen.accept(state);
        thread = Thread.ofPlatform().name("kiosk").daemon().start(this::run);
    }

    /** Tells the kiosk what happened. */
    public void tell(Event event) {
        if (!mailbox.offer(event))
            LOG.error("the kiosk is {} events behind; one is dropped", EVENTS_WAITING_MAX);
    }

    private void run() {
        try {
            while (true) handle(mailbox.take());
        } catch (InterruptedException e) {
            LOG.info("the kiosk stops");
        }
    }

    private void handle(Event event) {
        var turn = Flow.turn(state, event, clock.instant());
        boolean changed = !turn.state().equals(state);
        boolean counts = event instanceof Event.Ticked;
        state = turn.state();
        turn.effects().forEach(this::act);
        // Time shows on some screens although nothing else has changed.
        if (changed || counts) screen.accept(state);
    }

    private void act(Effect effect) {
        var devices = furniture;
        var hub = queue;
        var booked = bookings;
        var played = cases;
        var people = helps;
        if (devices == null || hub == null || booked == null || played == null || people == null)
            throw new IllegalStateException("a kiosk acts after its start");
        switch (effect) {
            case Effect.ReadCard _ -> devices.readCard();
            case Effect.StopReading _ -> devices.stopReading();
            case Effect.GiveCardBack _ -> devices.giveCardBack();
            case Effect.ReadDocument _ -> devices.readDocument();
            case Effect.ReadBooking _ -> devices.readBooking();
            case Effect.CheckIn(var code) -> booked.checkIn(code);
            case Effect.Issue wish -> hub.issue(wish);
            case Effect.GuessNeeds(var customer) -> hub.guess(customer);
            case Effect.FindPreferences(var person) -> hub.find(person);
            case Effect.KeepPreferences(var person, var wanted) -> hub.keep(person, wanted);
            case Effect.Abandon(var key) -> hub.abandon(key);
            case Effect.Print(var ticket, var language) -> devices.print(ticket, language);
            case Effect.ForCase(var deed) -> played.carry(Receipts.written(deed, state));
            // The state is the only place that held the customer; the screen is redrawn from it.
            case Effect.Wipe _ -> {
                played.forget();
                LOG.info("personal data wiped");
            }
            case Effect.CallPerson _ ->
                    people.call(
                            Pages.of(Flow.awake(state), clock.instant()).frame().screen(),
                            state.language());
            case Effect.CallAnswered _ -> people.end();
        }
    }

    @Override
    public void close() {
        var running = thread;
        if (running != null) running.interrupt();
    }
}
