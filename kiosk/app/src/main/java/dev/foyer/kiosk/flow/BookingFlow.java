package dev.foyer.kiosk.flow;

import dev.foyer.kiosk.flow.Booking.Asking;
import dev.foyer.kiosk.flow.Booking.Heard;
import dev.foyer.kiosk.flow.Booking.Refusal;
import dev.foyer.kiosk.flow.Booking.Refused;
import dev.foyer.kiosk.flow.Booking.Showing;
import dev.foyer.kiosk.flow.Booking.Typing;
import dev.foyer.kiosk.flow.Booking.Why;
import dev.foyer.kiosk.flow.Devices.Reach;
import dev.foyer.kiosk.flow.Step.Booked;
import dev.foyer.kiosk.flow.Step.ChooseIdentity;

import java.util.Optional;
import java.util.regex.Pattern;

/** The part of the flow in which somebody checks in who has booked a time. Pure; any thread. */
public final class BookingFlow {
    /** Digits of the number that can be typed instead of the code. */
    public static final int DIGITS = 12;

    /** The address of a booking's page, or the code alone. */
    private static final Pattern CODE =
            Pattern.compile("(?:.{1,200}/b/)?([A-Za-z0-9_-]{22})(?:[?#].{0,200})?");

    private BookingFlow() {}

    static Turn turn(State state, Heard heard) {
        return switch (heard) {
            case Heard.Wanted _ -> wanted(state);
            case Heard.NumberWanted _ ->
                    state.step() instanceof Booked(var now) && !(now instanceof Asking)
                            ? Turn.to(at(state, new Typing("", null)), new Effect.StopReading())
                            : Turn.to(state);
            case Heard.NumberEntered _ ->
                    state.step() instanceof Booked(Typing(var typed, _)) && whole(typed)
                            ? ask(state, typed)
                            : Turn.to(state);
            case Heard.TicketWanted _ ->
                    state.step() instanceof Booked(Refused _)
                            ? Flow.toService(state, Customer.GUEST)
                            : Turn.to(state);
            case Heard.TicketShown _ ->
                    state.step() instanceof Booked(Refused(Refusal(_, _, _, var ticket)))
                                    && ticket != null
                            ? Flow.issued(state, ticket)
                            : Turn.to(state);
            case Heard.Seen(var said) -> seen(state, said);
            case Heard.Unread _ ->
                    Flow.awake(state).step() instanceof Booked(Showing _)
                            ? Turn.to(at(state, new Typing("", Trouble.BARCODE_READER_AWAY)))
                            : Turn.to(state);
            case Heard.CheckedIn(var code, var ticket) ->
                    asks(state, code) ? Flow.issued(Flow.awake(state), ticket) : Turn.to(state);
            case Heard.No(var code, var refusal) ->
                    asks(state, code) ? Turn.to(at(state, new Refused(refusal))) : Turn.to(state);
            case Heard.Lost(var code) ->
                    asks(state, code)
                            ? Turn.to(at(state, new Asking(code, true)), new Effect.CheckIn(code))
                            : Turn.to(state);
        };
    }

    /** Whether a number is typed in full. */
    public static boolean whole(String typed) {
        return typed.length() == DIGITS;
    }

    /** The code in what a reader saw. */
    static Optional<String> codeIn(String said) {
        var found = CODE.matcher(said.strip());
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static State at(State state, Booking now) {
        return Flow.replace(state, new Booked(now));
    }

    private static Turn wanted(State state) {
        return state.step() instanceof ChooseIdentity || state.step() instanceof Booked(Refused _)
                ? begin(state)
                : Turn.to(state);
    }

    /** The card is awaited no more: what is shown now is a code. */
    private static Turn begin(State state) {
        return state.around().devices().barcodes() == Reach.READY
                ? Turn.to(
                        at(state, new Showing()),
                        new Effect.StopReading(),
                        new Effect.ReadBooking())
                : Turn.to(at(state, new Typing("", null)), new Effect.StopReading());
    }

    private static Turn seen(State state, String said) {
        if (!(Flow.awake(state).step() instanceof Booked(Showing _))) return Turn.to(state);
        return codeIn(said)
                .map(code -> ask(state, code))
                .orElseGet(() -> Turn.to(at(state, new Refused(Refusal.because(Why.NO_BOOKING)))));
    }

    private static Turn ask(State state, String code) {
        return Turn.to(
                at(state, new Asking(code, !state.around().hub())), new Effect.CheckIn(code));
    }

    private static boolean asks(State state, String code) {
        return Flow.awake(state).step() instanceof Booked(Asking(var mine, _)) && mine.equals(code);
    }

    static Turn typed(State state, Booking booking, String value) {
        return booking instanceof Typing(_, var trouble)
                ? Turn.to(state.at(new Booked(new Typing(value, trouble))))
                : Turn.to(state);
    }

    static Turn back(State state, Booking booking) {
        return switch (booking) {
            case Showing _, Refused _ -> toIdentity(state);
            case Typing(_, var trouble) ->
                    trouble == null && state.around().devices().barcodes() == Reach.READY
                            ? begin(state)
                            : toIdentity(state);
            // Who leaves now is perhaps checked in: their telephone tells.
            case Asking(_, var hubAway) -> hubAway ? Flow.leave(state) : Turn.to(state);
        };
    }

    private static Turn toIdentity(State state) {
        return state.cardInside()
                ? Flow.leave(state)
                : Flow.toIdentity(state, null).after(new Effect.StopReading());
    }

    /** The reader may have given up meanwhile; if it still looks, this changes nothing. */
    static Turn resumed(State state, Booking booking) {
        return booking instanceof Showing
                ? Turn.to(state, new Effect.ReadBooking())
                : Turn.to(state);
    }

    /** Whether a quiet customer is asked: never while the hub works for them. */
    static boolean asks(Booking booking) {
        return !(booking instanceof Asking(_, var hubAway)) || hubAway;
    }

    static State hub(State state, Booking booking, boolean reached) {
        return booking instanceof Asking(var code, _)
                ? at(state, new Asking(code, !reached))
                : state;
    }
}
