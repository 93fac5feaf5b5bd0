package dev.foyer.hub.service;

import dev.foyer.hub.event.Proof;
import dev.foyer.hub.flow.Service;
import dev.foyer.hub.flow.Step;
import dev.foyer.hub.flow.Step.Field;
import dev.foyer.hub.flow.Step.GivenUp;
import dev.foyer.hub.policy.Rules;

import java.util.List;

/** Whoever has an account of Type I gets one of Type II beside it, and a card of its own. */
final class SecondAccountCard {
    private SecondAccountCard() {}

    static Service service(Rules rules) {
        return new Service(
                "second-account-card",
                1,
                List.of(
                        Step.of("terms", new Step.Choose("agreed", List.of("yes"))),
                        Step.of("document", new Step.Identify(List.of(Proof.Kind.DOCUMENT))),
                        Step.of("face", Reviews.face(rules)),
                        Step.of("rules", new Step.AssessRisk("second-account")),
                        Step.of("form", new Step.Fill(List.of(new Field("phone", true, true)))),
                        Step.of("review", new Step.Review()),
                        Step.of("sign", new Step.Sign("account-application")),
                        Step.of("identity-review", Reviews.of(rules, "identity")),
                        Step.of("open", new Step.Post("open-second-account")),
                        Step.of("card", new Step.DispenseCard(2, GivenUp.TURN_BACK)),
                        Step.of("pin", new Step.SetPin(3, GivenUp.CALL_A_PERSON)),
                        Step.of("activate", new Step.Post("activate-card")),
                        Step.of("receipt", new Step.Receipt(1)),
                        Step.of("rate", new Step.Rate())),
                List.of("card", "account"));
    }
}
