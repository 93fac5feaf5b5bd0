package dev.foyer.hub.service;

import dev.foyer.hub.event.Proof;
import dev.foyer.hub.flow.Service;
import dev.foyer.hub.flow.Step;
import dev.foyer.hub.flow.Step.GivenUp;
import dev.foyer.hub.policy.Rules;

import java.util.List;

/**
 * Whoever has lost or broken their card leaves with another one of the same account. The old one is
 * stopped with the booking, so before anything is written onto the new one.
 */
final class ReplaceCard {
    private ReplaceCard() {}

    static Service service(Rules rules) {
        return new Service(
                "replace-card",
                1,
                List.of(
                        Step.of("document", new Step.Identify(List.of(Proof.Kind.DOCUMENT))),
                        Step.of("face", Reviews.face(rules)),
                        Step.of("rules", new Step.AssessRisk("replace-card")),
                        Step.of("terms", new Step.Quote("replace-card")),
                        Step.of("review", new Step.Review()),
                        Step.of("sign", new Step.Sign("replacement-order")),
                        Step.of("identity-review", Reviews.of(rules, "identity")),
                        Step.of("replace", new Step.Post("replace-card")),
                        Step.of("card", new Step.DispenseCard(2, GivenUp.TURN_BACK)),
                        Step.of("pin", new Step.SetPin(3, GivenUp.CALL_A_PERSON)),
                        Step.of("activate", new Step.Post("activate-card")),
                        Step.of("receipt", new Step.Receipt(1)),
                        Step.of("rate", new Step.Rate())),
                List.of("card", "account"));
    }
}
