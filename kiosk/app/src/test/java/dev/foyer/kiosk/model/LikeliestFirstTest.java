package dev.foyer.kiosk.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.BusinessView;
import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.Handling;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.NeedsView;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.Words;
import dev.foyer.kiosk.Samples;
import dev.foyer.kiosk.flow.Around;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.Effect;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.Flow;
import dev.foyer.kiosk.flow.Patience;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Step;
import dev.foyer.kiosk.flow.Turn;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

/** What the hub thinks somebody has come for stands first, with its reason. */
class LikeliestFirstTest {
    private static final Customer LI =
            new Customer(
                    new Evidence(Evidence.Level.ID, "chip"), Person.ofCard("LI", "62220001"), "李*");
    private static final List<NeedsView.Guess> GUESS =
            List.of(
                    new NeedsView.Guess(
                            "e",
                            NeedsView.Because.BEGUN,
                            new Words("您今天已开始办理此业务。", "You began this today.")));

    private static State at(Step step) {
        var offered =
                Stream.of("a", "b", "c", "d", "e", "f")
                        .map(id -> {
                            var name = new Words(id, id);
                            return new BusinessView(
                                    id, name, name, Handling.HERE, null, null, List.of());
                        })
                        .toList();
        var b = Samples.BRANCH;
        var branch =
                new BranchView(
                        b.branchId(),
                        b.name(),
                        b.timeZone(),
                        b.businessDay(),
                        b.open(),
                        b.services(),
                        b.counters(),
                        offered);
        return new State(
                new Around(branch, Samples.WAITING, true, Devices.ALL),
                Language.ZH,
                Language.EN,
                step,
                false,
                Samples.NOW,
                Patience.USUAL);
    }

    private static Turn turn(State state, Event event) {
        return Flow.turn(state, event, Samples.NOW);
    }

    private static List<Page.Choice> choices(State state) {
        return ((Page.Choices) Pages.of(state, Samples.NOW)).choices();
    }

    @Test
    void whatTheHubThinksStandsFirstWithItsReason() {
        var read = turn(at(new Step.ReadDocument(true, null)), new Event.DocumentRead(LI));
        assertThat(read.effects()).contains(new Effect.GuessNeeds(LI));
        var usual = choices(read.state());
        assertThat(usual.getFirst().id()).isEqualTo("business.a");
        var known = turn(read.state(), new Event.NeedsGuessed(LI, GUESS)).state();
        var first = choices(known).getFirst();
        assertThat(first.id()).isEqualTo("business.e");
        assertThat(first.below()).isEqualTo("You began this today.");
        assertThat(first.words().spoken()).contains("You began this today.");
        assertThat(choices(known).stream().map(Page.Choice::id))
                .containsSubsequence("business.a", "business.b", "business.c")
                .doesNotHaveDuplicates();
        assertThat(choices(turn(known, new Event.LanguageSwitched()).state()).getFirst().below())
                .isEqualTo("您今天已开始办理此业务。");
    }

    @Test
    void nobodyIsAskedAboutWhoShowsNothingAndNobodyElseHearsOfIt() {
        var guest =
                turn(at(new Step.ChooseIdentity(null)), new Event.IdentityChosen(Event.Way.NONE));
        assertThat(guest.effects()).noneMatch(Effect.GuessNeeds.class::isInstance);
        var late = turn(guest.state(), new Event.NeedsGuessed(LI, GUESS)).state();
        assertThat(late).isEqualTo(guest.state());
        var seen = at(new Step.ChooseBusiness(LI, 0));
        var tooLate = Samples.NOW.plusSeconds(2);
        assertThat(Flow.turn(seen, new Event.NeedsGuessed(LI, GUESS), tooLate).state())
                .as("under a finger")
                .isEqualTo(seen);
        var turned = turn(at(new Step.ChooseBusiness(LI, 0)), new Event.MoreWanted()).state();
        assertThat(turn(turned, new Event.NeedsGuessed(LI, GUESS)).state()).isEqualTo(turned);
    }
}
