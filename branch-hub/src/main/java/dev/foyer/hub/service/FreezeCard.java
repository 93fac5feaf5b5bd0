package dev.foyer.hub.service;

import dev.foyer.hub.event.Proof;
import dev.foyer.hub.flow.Service;
import dev.foyer.hub.flow.Step;

import java.util.List;

/** A card that its owner has in hand stops working until a counter lets it work again. */
final class FreezeCard {
    private FreezeCard() {}

    static Service service() {
        return new Service(
                "freeze-card",
                1,
                List.of(
                        Step.of(
                                "card",
                                new Step.Identify(List.of(Proof.Kind.CARD, Proof.Kind.PIN))),
                        Step.of("rules", new Step.AssessRisk("freeze-card")),
                        Step.of("review", new Step.Review()),
                        Step.of("book", new Step.Post("freeze-card")),
                        Step.of("receipt", new Step.Receipt(1)),
                        Step.of("rate", new Step.Rate())),
                List.of("card", "account"));
    }
}
