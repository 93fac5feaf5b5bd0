package dev.foyer.hub.service;

import dev.foyer.hub.event.Handling;
import dev.foyer.hub.event.Proof;
import dev.foyer.hub.flow.Service;
import dev.foyer.hub.flow.Step;
import dev.foyer.hub.flow.When;
import dev.foyer.hub.policy.Rules;

import java.util.List;

/** A time deposit that has matured begins a new term, with what it bore. */
final class TimeDepositRollover {
    private static final List<String> MONTHS = List.of("3", "6", "12", "36");

    private TimeDepositRollover() {}

    static Service service(Rules rules) {
        return new Service(
                "time-deposit-rollover",
                1,
                List.of(
                        Step.of("document", new Step.Identify(List.of(Proof.Kind.DOCUMENT))),
                        Step.of("face", Reviews.face(rules)),
                        Step.of("rules", new Step.AssessRisk("rollover")),
                        Step.of("term", new Step.Choose("months", MONTHS)),
                        Step.of("terms", new Step.Quote("rollover")),
                        Step.of("review", new Step.Review()),
                        Step.of("sign", new Step.Sign("rollover-order")),
                        new Step(
                                "business-review",
                                Reviews.of(rules, "business"),
                                When.handled(Handling.WITH_STAFF)),
                        Step.of("book", new Step.Post("roll-over")),
                        Step.of("receipt", new Step.Receipt(1)),
                        Step.of("rate", new Step.Rate())),
                List.of("deposit", "account"));
    }
}
