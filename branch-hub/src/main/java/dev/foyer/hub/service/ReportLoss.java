package dev.foyer.hub.service;

import dev.foyer.hub.event.Handling;
import dev.foyer.hub.event.Proof;
import dev.foyer.hub.flow.Service;
import dev.foyer.hub.flow.Step;
import dev.foyer.hub.flow.Step.Field;
import dev.foyer.hub.flow.When;
import dev.foyer.hub.policy.Rules;

import java.util.List;

/**
 * A lost card is reported. Freezing it for now is offered first of all and at once, wherever the
 * rest of the report is done; the freeze stands until the counter has settled the report, unless
 * the customer gives up and so takes it back.
 */
final class ReportLoss {
    private static final String YES = "yes";

    private ReportLoss() {}

    static Service service(Rules rules) {
        var freeze = When.answered("freeze", YES);
        return new Service(
                "report-loss",
                1,
                List.of(
                        Step.of("document", new Step.Identify(List.of(Proof.Kind.DOCUMENT))),
                        Step.of("face", Reviews.face(rules)),
                        Step.of("rules", new Step.AssessRisk("loss")),
                        Step.of("freeze", new Step.Choose("freeze", List.of(YES, "no"))),
                        new Step("freeze-review", new Step.Review(), freeze),
                        new Step("freeze-now", new Step.Post("freeze"), freeze),
                        Step.of(
                                "form",
                                new Step.Fill(
                                        List.of(
                                                new Field("phone", true, true),
                                                new Field("lostWhere", true, true)))),
                        Step.of("review", new Step.Review()),
                        Step.of("sign", new Step.Sign("loss-report")),
                        new Step(
                                "business-review",
                                Reviews.of(rules, "business"),
                                When.handled(Handling.WITH_STAFF)),
                        Step.of("receipt", new Step.Receipt(1)),
                        Step.of("rate", new Step.Rate())),
                "review",
                List.of("card", "account"));
    }
}
