package dev.foyer.kiosk.flow;

import dev.foyer.kiosk.flow.Step.ChooseService;
import dev.foyer.kiosk.flow.Step.Issuing;
import dev.foyer.kiosk.flow.Step.TellNeeds;

import java.util.UUID;

/**
 * The part of the flow that leads to a ticket: one service is one touch; whoever needs more says so
 * on a page of its own. Pure; any thread.
 */
final class WishFlow {
    private WishFlow() {}

    static Turn turn(State state, Event.OfWish event) {
        return switch (event) {
            case Event.NeedsAsked _ ->
                    state.step() instanceof ChooseService(var customer, var trouble)
                                    && trouble == null
                            ? Turn.to(state.at(new TellNeeds(customer)))
                            : Turn.to(state);
            case Event.NeedTurned(var need) ->
                    state.step() instanceof TellNeeds(var customer)
                            ? told(state, customer, customer.wish().turned(need))
                            : Turn.to(state);
            case Event.SeveralTurned _ ->
                    state.step() instanceof TellNeeds(var customer)
                            ? told(state, customer, customer.wish().turned())
                            : Turn.to(state);
            case Event.NeedsTold _ ->
                    state.step() instanceof TellNeeds(var customer)
                            ? Turn.to(state.at(new ChooseService(customer, null)))
                            : Turn.to(state);
            case Event.ServicesTold _ -> issue(state);
        };
    }

    private static Turn told(State state, Customer customer, Wish wish) {
        return Turn.to(state.at(new TellNeeds(customer.wishing(wish))));
    }

    static Turn chosen(State state, String service, UUID key) {
        if (!(state.step() instanceof ChooseService(var customer, _))) return Turn.to(state);
        var branch = state.around().branch();
        if (branch == null || branch.service(service).isEmpty()) return Turn.to(state);
        if (!customer.wish().several()) return issue(state, customer, service, key);
        var wish = customer.wish().chosen(service, key);
        return Turn.to(state.at(new ChooseService(customer.wishing(wish), null)));
    }

    private static Turn issue(State state) {
        if (!(state.step() instanceof ChooseService(var customer, _))) return Turn.to(state);
        var wish = customer.wish();
        return wish.services().isEmpty() || wish.key() == null
                ? Turn.to(state)
                : issue(state, customer, wish.services().getFirst(), wish.key());
    }

    private static Turn issue(State state, Customer customer, String service, UUID key) {
        if (state.around().closed()) return Turn.to(state);
        var next = state.at(new Issuing(customer, service, key, !state.around().hub()));
        return Turn.to(next, new Effect.Issue(customer, service, state.language(), key));
    }

    /** The hub said no: what was chosen is chosen again, what was needed stays. */
    static Step refused(Customer customer, Trouble trouble) {
        return new ChooseService(customer.wishing(customer.wish().again()), trouble);
    }
}
