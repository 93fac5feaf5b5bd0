package dev.foyer.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.Samples;

import org.junit.jupiter.api.Test;

import java.util.UUID;

/** What a customer meets at a kiosk that has no hub, with and without numbers of its own. */
class AloneFlowTest {
    private static final UUID KEY = new UUID(3, 4);

    private static State after(State state, Event... events) {
        var now = state;
        for (var event : events) now = Flow.turn(now, event, Samples.NOW).state();
        return now;
    }

    private static State away(boolean makes) {
        return after(
                Samples.at(new Step.Attract(), Language.ZH),
                new Event.HubChanged(false),
                new Event.AloneChanged(makes));
    }

    @Test
    void whoeverComesGetsANumberWithoutShowingAnything() {
        var asked = after(away(true), new Event.Touched(), new Event.LanguageChosen(Language.EN));
        assertThat(asked.step()).isInstanceOf(Step.ChooseService.class);
        assertThat(asked.around().business()).isEmpty();
        var turn = Flow.turn(asked, new Event.ServiceChosen("cash", KEY), Samples.NOW);
        assertThat(turn.effects())
                .contains(new Effect.Issue(Customer.GUEST, "cash", Language.EN, KEY));
        var shown = after(turn.state(), new Event.Issued(KEY, Samples.MADE_HERE));
        assertThat(shown.step())
                .isInstanceOfSatisfying(
                        Step.ShowTicket.class, s -> assertThat(s.ticket().alone()).isTrue());
    }

    @Test
    void theUsualWayIsThereAgainWithTheHub() {
        var back =
                after(
                        away(true),
                        new Event.HubChanged(true),
                        new Event.Touched(),
                        new Event.LanguageChosen(Language.EN));
        assertThat(back.step()).isInstanceOf(Step.ChooseIdentity.class);
    }

    @Test
    void withoutNumbersItIsNotAlone() {
        assertThat(away(false).around().isAlone()).isFalse();
        assertThat(away(true).around().isAlone()).isTrue();
    }
}
