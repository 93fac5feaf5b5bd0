package dev.foyer.hub.service;

import dev.foyer.hub.event.Proof;
import dev.foyer.hub.flow.Service;
import dev.foyer.hub.flow.Step;
import dev.foyer.hub.flow.Step.Field;
import dev.foyer.hub.flow.Step.GivenUp;
import dev.foyer.hub.flow.When;
import dev.foyer.hub.policy.Rules;

import java.util.List;

/** A person who is known by nothing but an identity document leaves with a card that works. */
final class OpenDebitCard {
    private static final String YES = "yes";

    private OpenDebitCard() {}

    static Service service(Rules rules) {
        var wanted = When.answered("alerts", YES);
        return new Service(
                "open-debit-card",
                1,
                List.of(
                        Step.of("terms", new Step.Choose("agreed", List.of(YES))),
                        Step.of("document", new Step.Identify(List.of(Proof.Kind.DOCUMENT))),
                        Step.of("face", Reviews.face(rules)),
                        Step.of("rules", new Step.AssessRisk("account-class")),
                        Step.of(
                                "form",
                                new Step.Fill(
                                        List.of(
                                                new Field("phone", true, true),
                                                new Field("occupation", true, true),
                                                new Field("address", true, true)))),
                        Step.of("review", new Step.Review()),
                        Step.of("sign", new Step.Sign("account-application")),
                        Step.of("identity-review", Reviews.of(rules, "identity")),
                        Step.of("business-review", Reviews.of(rules, "business")),
                        Step.of("open", new Step.Post("open-account")),
                        Step.of("card", new Step.DispenseCard(2, GivenUp.TURN_BACK)),
                        Step.of("pin", new Step.SetPin(3, GivenUp.CALL_A_PERSON)),
                        Step.of("activate", new Step.Post("activate-card")),
                        Step.of("alerts", new Step.Choose("alerts", List.of(YES, "no"))),
                        new Step("alerts-terms", new Step.Quote("alerts"), wanted),
                        new Step("alerts-review", new Step.Review(), wanted),
                        new Step("alerts-on", new Step.Post("sign-up-alerts"), wanted),
                        Step.of("receipt", new Step.Receipt(1)),
                        Step.of("rate", new Step.Rate())),
                List.of("card", "account"));
    }
}
