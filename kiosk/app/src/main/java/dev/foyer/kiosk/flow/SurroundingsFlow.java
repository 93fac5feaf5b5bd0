package dev.foyer.kiosk.flow;

import dev.foyer.kiosk.flow.Step.Attract;
import dev.foyer.kiosk.flow.Step.Booked;
import dev.foyer.kiosk.flow.Step.ChooseIdentity;
import dev.foyer.kiosk.flow.Step.Issuing;
import dev.foyer.kiosk.flow.Step.ReadCard;
import dev.foyer.kiosk.flow.Step.ReadDocument;
import dev.foyer.kiosk.flow.Step.TakeCard;

/** The part of the flow in which hub and devices go away and come back. Pure; any thread. */
final class SurroundingsFlow {
    private SurroundingsFlow() {}

    static Turn hub(State state, boolean reached) {
        var now = state.with(state.around().with(reached));
        return switch (Flow.awake(now).step()) {
            case Issuing(var customer, var service, var key, _) ->
                    Turn.to(Flow.replace(now, new Issuing(customer, service, key, !reached)));
            case Booked(var booking) -> Turn.to(BookingFlow.hub(now, booking, reached));
            default -> Turn.to(now);
        };
    }

    /** Who stands here goes on in their language, whatever the branch says meanwhile. */
    static Turn hall(State state, Around around) {
        var now = state.with(around);
        boolean others = !around.languages().equals(state.around().languages());
        return Turn.to(others && now.step() instanceof Attract ? now.in(now.first()) : now);
    }

    static Turn devices(State state, Devices devices) {
        boolean hadCard = state.around().devices().cardTrouble().isEmpty();
        boolean hasCard = devices.cardTrouble().isEmpty();
        var now = state.with(state.around().with(devices));
        return switch (now.step()) {
            case ReadCard _ when !hasCard ->
                    Flow.toIdentity(now.card(false), Trouble.CARD_READER_AWAY);
            case ReadDocument _ when devices.scannerTrouble().isPresent() ->
                    Flow.toIdentity(now, Trouble.SCANNER_AWAY);
            // The reader is back: it must be told again that a card is awaited.
            case ChooseIdentity(var why) when hasCard && !hadCard ->
                    Flow.toIdentity(now, why == Trouble.CARD_READER_AWAY ? null : why);
            // Nobody told of a card that was taken while the reader was away: ask it.
            case TakeCard _ when hasCard && !hadCard -> Flow.resumed(now);
            case ChooseIdentity(var why)
                    when why == Trouble.SCANNER_AWAY && devices.scannerTrouble().isEmpty() ->
                    Turn.to(now.at(new ChooseIdentity(null)));
            default -> Turn.to(now);
        };
    }
}
