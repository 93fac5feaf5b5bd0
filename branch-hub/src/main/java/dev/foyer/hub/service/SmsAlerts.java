package dev.foyer.hub.service;

import dev.foyer.hub.event.Proof;
import dev.foyer.hub.flow.Service;
import dev.foyer.hub.flow.Step;
import dev.foyer.hub.flow.Step.Field;
import dev.foyer.hub.flow.When;

import java.util.List;

/**
 * Text messages about an account are signed up for, for a fee that is told before, or cancelled.
 */
final class SmsAlerts {
    /** From how many whole units of the account's currency on a movement is told of. */
    static final List<String> THRESHOLDS = List.of("100", "500", "1000", "5000");

    private static final String ON = "on";
    private static final String OFF = "off";

    private SmsAlerts() {}

    static Service service() {
        var on = When.answered("alerts", ON);
        return new Service(
                "sms-alerts",
                1,
                List.of(
                        Step.of(
                                "card",
                                new Step.Identify(List.of(Proof.Kind.CARD, Proof.Kind.PIN))),
                        Step.of("wish", new Step.Choose("alerts", List.of(ON, OFF))),
                        Step.of("rules", new Step.AssessRisk("alerts")),
                        new Step(
                                "phone",
                                new Step.Fill(List.of(new Field("phone", true, true))),
                                on),
                        new Step("code", new Step.ConfirmPhone("phone", "code"), on),
                        new Step("threshold", new Step.Choose("threshold", THRESHOLDS), on),
                        new Step("terms", new Step.Quote("alerts"), on),
                        Step.of("review", new Step.Review()),
                        new Step("sign-up", new Step.Post("sign-up-alerts"), on),
                        new Step(
                                "cancel",
                                new Step.Post("cancel-alerts"),
                                When.answered("alerts", OFF)),
                        Step.of("receipt", new Step.Receipt(1)),
                        Step.of("rate", new Step.Rate())),
                List.of("card", "account"));
    }
}
