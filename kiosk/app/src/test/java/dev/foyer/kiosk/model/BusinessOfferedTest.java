package dev.foyer.kiosk.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.BusinessView;
import dev.foyer.hub.api.Handling;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.StepKind;
import dev.foyer.hub.api.Words;
import dev.foyer.kiosk.Samples;
import dev.foyer.kiosk.flow.Around;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.Devices.Reach;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.Flow;
import dev.foyer.kiosk.flow.Patience;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Step;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What devices cannot do now is not begun, and the choice says why. */
class BusinessOfferedTest {
    private static final Words NAME = new Words("存现金", "Pay in cash");

    private static State choosing(Handling handling, Reach notes) {
        var business =
                new BusinessView(
                        "deposit-cash",
                        NAME,
                        NAME,
                        handling,
                        null,
                        null,
                        List.of(StepKind.ACCEPT_CASH, StepKind.KEEP_CASH, StepKind.RECEIPT));
        var branch = Samples.BRANCH;
        var offering =
                new BranchView(
                        branch.branchId(),
                        branch.name(),
                        branch.timeZone(),
                        branch.businessDay(),
                        branch.open(),
                        branch.services(),
                        branch.counters(),
                        List.of(business));
        var devices =
                new Devices(
                        Reach.READY,
                        Reach.READY,
                        Reach.NO_PAPER,
                        Reach.READY,
                        notes,
                        Reach.READY,
                        Reach.READY,
                        Reach.READY,
                        Reach.READY);
        return new State(
                new Around(offering, Samples.WAITING, true, devices),
                Language.ZH,
                Language.EN,
                new Step.ChooseBusiness(Customer.GUEST, 0),
                false,
                Samples.NOW,
                Patience.USUAL);
    }

    private static Page.Choice choice(State state) {
        return ((Page.Choices) Pages.of(state, Samples.NOW))
                .choices().stream()
                        .filter(one -> one.id().equals("business.deposit-cash"))
                        .findFirst()
                        .orElseThrow();
    }

    private static boolean begins(State state) {
        var chosen = new Event.BusinessChosen("deposit-cash", Samples.KEY);
        return Flow.turn(state, chosen, Samples.NOW).state().step() instanceof Step.Business;
    }

    @Test
    void offersADepositWhileNotesCanBeTakenPaperOrNot() {
        var state = choosing(Handling.HERE, Reach.READY);
        assertThat(choice(state).offered()).isTrue();
        assertThat(begins(state)).isTrue();
    }

    @Test
    void saysWhyThereIsNoDepositNowAndBeginsNone() {
        var state = choosing(Handling.HERE, Reach.AWAY);
        assertThat(choice(state).offered()).isFalse();
        assertThat(choice(state).below()).isEqualTo("Notes cannot be taken now.");
        assertThat(choice(state).words().spoken()).contains("Notes cannot be taken now.");
        assertThat(begins(state)).isFalse();
    }

    @Test
    void whatTheCounterDoesNeedsNoDeviceHere() {
        var state = choosing(Handling.COUNTER_ONLY, Reach.AWAY);
        assertThat(choice(state).offered()).isTrue();
        assertThat(begins(state)).isTrue();
    }
}
