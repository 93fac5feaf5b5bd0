package dev.foyer.hub.service;

import dev.foyer.hub.event.Proof;
import dev.foyer.hub.flow.Service;
import dev.foyer.hub.flow.Step;
import dev.foyer.hub.flow.Step.GivenUp;

import java.util.List;

/**
 * Notes become money on an account. They stay in the escrow until the bank has booked them, so that
 * what the bank will not have goes back into the customer's hand.
 */
final class DepositCash {
    private DepositCash() {}

    static Service service() {
        return new Service(
                "deposit-cash",
                1,
                List.of(
                        Step.of(
                                "card",
                                new Step.Identify(List.of(Proof.Kind.CARD, Proof.Kind.PIN))),
                        Step.of("count", new Step.AcceptCash(2, GivenUp.TURN_BACK)),
                        Step.of("rules", new Step.AssessRisk("cash-deposit")),
                        Step.of("review", new Step.Review()),
                        Step.of("book", new Step.Post("cash-deposit")),
                        Step.of("keep", new Step.KeepCash(2, GivenUp.TURN_BACK)),
                        Step.of("receipt", new Step.Receipt(1)),
                        Step.of("rate", new Step.Rate())),
                List.of("cash"));
    }
}
