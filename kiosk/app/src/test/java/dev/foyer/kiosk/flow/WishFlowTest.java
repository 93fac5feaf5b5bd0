package dev.foyer.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Need;
import dev.foyer.kiosk.Samples;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What a customer says about their ticket: nothing costs nothing, more is a page of its own. */
class WishFlowTest {
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    private Turn last = Turn.to(choosing());

    private static State choosing() {
        return Samples.at(new Step.ChooseService(Customer.GUEST, null), Language.EN);
    }

    private void tell(Event event) {
        last = Flow.turn(last.state(), event, Samples.NOW);
    }

    private Effect.Issue issue() {
        return (Effect.Issue) last.effects().getFirst();
    }

    @Test
    void whoeverNeedsNothingGetsTheTicketByOneTouch() {
        tell(new Event.ServiceChosen("cash", FIRST));
        assertThat(issue()).isEqualTo(new Effect.Issue(Customer.GUEST, "cash", Language.EN, FIRST));
    }

    @Test
    void whatIsNeededGoesWithTheTicketAndCanBeTakenBack() {
        tell(new Event.NeedsAsked());
        tell(new Event.NeedTurned(Need.DEAF));
        tell(new Event.NeedTurned(Need.ELDER));
        tell(new Event.NeedTurned(Need.ELDER));
        tell(new Event.NeedsTold());
        tell(new Event.ServiceChosen("cash", FIRST));
        assertThat(issue().customer().wish().needs()).isEqualTo(Set.of(Need.DEAF));
    }

    @Test
    void severalServicesStandOnOneTicketInTheirOrder() {
        tell(new Event.NeedsAsked());
        tell(new Event.SeveralTurned());
        tell(new Event.WentBack());
        tell(new Event.ServiceChosen("card", FIRST));
        assertThat(last.effects()).isEmpty();
        tell(new Event.ServiceChosen("cash", SECOND));
        tell(new Event.ServicesTold());
        assertThat(issue().service()).isEqualTo("card");
        assertThat(issue().key()).isEqualTo(SECOND);
        assertThat(issue().customer().wish().after("card")).isEqualTo(List.of("cash"));
    }

    @Test
    void withNothingChosenThereIsNoTicket() {
        tell(new Event.NeedsAsked());
        tell(new Event.SeveralTurned());
        tell(new Event.NeedsTold());
        tell(new Event.ServiceChosen("cash", FIRST));
        tell(new Event.ServiceChosen("cash", SECOND));
        tell(new Event.ServicesTold());
        assertThat(last.effects()).isEmpty();
        assertThat(last.state().step()).isInstanceOf(Step.ChooseService.class);
    }

    @Test
    void afterARefusalServicesAreChosenAnewUnderAnotherKeyAndNeedsStay() {
        tell(new Event.NeedsAsked());
        tell(new Event.NeedTurned(Need.WHEELCHAIR));
        tell(new Event.SeveralTurned());
        tell(new Event.NeedsTold());
        tell(new Event.ServiceChosen("cash", FIRST));
        tell(new Event.ServicesTold());
        tell(new Event.IssueRefused(FIRST, Trouble.REFUSED));
        assertThat(last.state().step())
                .isInstanceOfSatisfying(
                        Step.ChooseService.class,
                        step ->
                                assertThat(step.customer().wish())
                                        .isEqualTo(
                                                new Wish(
                                                        Set.of(Need.WHEELCHAIR),
                                                        true,
                                                        List.of(),
                                                        null)));
    }
}
