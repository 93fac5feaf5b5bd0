package dev.foyer.hub.service;

import dev.foyer.hub.event.Proof;
import dev.foyer.hub.flow.Service;
import dev.foyer.hub.flow.Step;
import dev.foyer.hub.flow.Step.GivenUp;
import dev.foyer.hub.policy.Rules;

import java.util.List;

/**
 * A card that came by post begins to work. It has no PIN yet by which its owner could be known, so
 * a member of staff looks at their document before one is chosen.
 */
final class ActivateCard {
    private ActivateCard() {}

    static Service service(Rules rules) {
        return new Service(
                "activate-card",
                1,
                List.of(
                        Step.of("card", new Step.Identify(List.of(Proof.Kind.CARD))),
                        Step.of("rules", new Step.AssessRisk("activate-card")),
                        Step.of("review", new Step.Review()),
                        Step.of("identity-review", Reviews.of(rules, "identity")),
                        Step.of("pin", new Step.SetPin(3, GivenUp.TURN_BACK)),
                        Step.of("activate", new Step.Post("activate-card")),
                        Step.of("receipt", new Step.Receipt(1)),
                        Step.of("rate", new Step.Rate())),
                List.of("card", "account"));
    }
}
