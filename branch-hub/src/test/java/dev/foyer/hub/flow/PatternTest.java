package dev.foyer.hub.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.IdentityLevel;
import dev.foyer.hub.event.Proof;
import dev.foyer.hub.policy.read.RulePacks;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.stream.Stream;

/** What all services have in common, whatever they are about. */
class PatternTest {
    private static final Actor KIOSK = Actor.device("kiosk 1");

    static Stream<Named<Service>> services() {
        return RulePacks.OWN.stream()
                .flatMap(pack ->
                        RulePacks.catalogue(pack).services().stream()
                                .map(service -> Named.of(service.id() + ", " + pack, service)));
    }

    /** Who it is, what they wish, agreed, done, handed over: in this order, and nothing after. */
    @ParameterizedTest
    @MethodSource("services")
    void identifiesGuidesHasItConfirmedActsAndHandsOver(Service service) {
        var visit = new GoodVisit(service, KIOSK);
        boolean agreed = false;
        boolean known = false;
        var kinds = new ArrayList<Class<?>>();
        for (int i = 0; i < GoodVisit.TURNS_MAX && !visit.c().over(); i++) {
            var step = service.step(visit.next());
            kinds.add(step.kind().getClass());
            switch (step.kind()) {
                case Step.Identify _ -> known = true;
                case Step.Review _, Step.Sign _ -> agreed = true;
                case Step.Post _, Step.DispenseCard _, Step.KeepCash _, Step.Give _ ->
                        assertThat(agreed && known)
                                .as(step.id() + " before anybody agreed to it")
                                .isTrue();
                default -> {}
            }
            visit.turn();
        }
        assertThat(visit.c().over()).isTrue();
        assertThat(kinds.subList(kinds.size() - 2, kinds.size()))
                .containsExactly(Step.Receipt.class, Step.Rate.class);
    }

    /** Nothing is filled in by hand: a paper is a ticket, a receipt or a code to come back with. */
    @ParameterizedTest
    @MethodSource("services")
    void noServiceWaitsForAFormOnPaper(Service service) {
        assertThat(service.steps()).noneMatch(step -> step.kind() instanceof Step.Print);
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyFactSaysItsSourceAndHowWellItsPersonWasKnown(Service service) {
        var visit = new GoodVisit(service, KIOSK);
        for (int i = 0; i < GoodVisit.TURNS_MAX && !visit.c().over(); i++) {
            var before = visit.c();
            visit.turn();
            var after = visit.c();
            assertThat(after.who().proofs()).noneMatch(proof -> proof.source().isBlank());
            for (var answer : after.said().answers()) {
                assertThat(answer.source()).as(answer.field()).isNotBlank();
                if (!before.said().answers().contains(answer))
                    assertThat(after.said().level(answer.field()))
                            .as(answer.field())
                            .isEqualTo(IdentityLevel.of(before.who().proofs()));
                else
                    assertThat(after.said().level(answer.field()))
                            .isEqualTo(before.said().level(answer.field()));
            }
        }
        assertThat(visit.c().said().levels().keySet()).isEqualTo(visit.times().keySet());
    }

    /** A stranger, somebody with a card, its holder, a person with a name, that person for sure. */
    @Test
    void whoeverShowsMoreIsKnownBetterAndWhatGoesAwayCountsNoMore() {
        var who = Case.Who.NOBODY;
        assertThat(who.level()).isEqualTo(IdentityLevel.GUEST);
        who = who.proved(proof(Proof.Kind.CARD));
        assertThat(who.level()).isEqualTo(IdentityLevel.CARD);
        who = who.proved(proof(Proof.Kind.PIN));
        assertThat(who.level()).isEqualTo(IdentityLevel.CARD_WITH_PIN);
        who = who.proved(proof(Proof.Kind.DOCUMENT));
        assertThat(who.level()).isEqualTo(IdentityLevel.DOCUMENT);
        who = who.proved(proof(Proof.Kind.FACE));
        assertThat(who.level()).isEqualTo(IdentityLevel.DOCUMENT_WITH_FACE);
        assertThat(who.lost(Proof.Kind.FACE).level()).isEqualTo(IdentityLevel.DOCUMENT);
        assertThat(who.lost(Proof.Kind.DOCUMENT).level()).isEqualTo(IdentityLevel.CARD_WITH_PIN);
        assertThat(who.nobodyThere().level()).isEqualTo(IdentityLevel.GUEST);
        var alone = Case.Who.NOBODY.proved(proof(Proof.Kind.PIN)).proved(proof(Proof.Kind.FACE));
        assertThat(alone.level()).as("a face of nobody").isEqualTo(IdentityLevel.GUEST);
    }

    private static Proof proof(Proof.Kind kind) {
        return new Proof(kind, "anna", "reader");
    }
}
