package dev.foyer.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Need;
import dev.foyer.kiosk.Samples;
import dev.foyer.kiosk.flow.Event.Way;
import dev.foyer.kiosk.model.Pages;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

class FlowTest {
    private static final UUID KEY = Samples.KEY;
    private static final Instant NOW = Samples.NOW;

    private State state = Samples.at(new Step.Attract(), Language.ZH);
    private Instant now = NOW;
    private final List<Effect> done = new ArrayList<>();

    private FlowTest when(Event event) {
        var turn = Flow.turn(state, event, now);
        state = turn.state();
        done.addAll(turn.effects());
        return this;
    }

    private FlowTest after(Duration time) {
        now = now.plus(time);
        return when(new Event.Ticked());
    }

    private FlowTest cardHolderAtServices() {
        return when(new Event.Touched())
                .when(new Event.LanguageChosen(Language.EN))
                .when(new Event.CardInserted())
                .when(new Event.CardRead(Samples.CARD_HOLDER));
    }

    @Test
    void aCardHolderGetsATicketAndTheCardBack() {
        cardHolderAtServices().when(new Event.ServiceChosen("card", KEY));
        assertThat(state.step())
                .isEqualTo(new Step.Issuing(Samples.CARD_HOLDER, "card", KEY, false));
        when(new Event.Issued(KEY, Samples.TICKET)).when(new Event.Printed(Samples.TICKET.id()));
        assertThat(state.step())
                .isEqualTo(new Step.ShowTicket(Samples.TICKET, new Step.Print.Done()));
        when(new Event.Finished());
        assertThat(state.step()).isEqualTo(new Step.TakeCard());
        when(new Event.CardRemoved());
        assertThat(state.step()).isEqualTo(new Step.Attract());
        assertThat(state.language()).isEqualTo(Language.ZH);
        assertThat(done)
                .containsExactly(
                        new Effect.ReadCard(),
                        new Effect.FindPreferences(Samples.CARD_HOLDER.person()),
                        new Effect.Issue(Samples.CARD_HOLDER, "card", Language.EN, KEY),
                        new Effect.Print(Samples.TICKET, Language.EN),
                        new Effect.Wipe(),
                        new Effect.GiveCardBack(),
                        new Effect.StopReading(),
                        new Effect.Wipe());
    }

    @Test
    void aGuestNeedsNothing() {
        when(new Event.Touched())
                .when(new Event.LanguageChosen(Language.ZH))
                .when(new Event.IdentityChosen(Way.NONE))
                .when(new Event.ServiceChosen("cash", KEY))
                .when(new Event.Issued(KEY, Samples.TICKET))
                .when(new Event.Finished());
        assertThat(state.step()).isEqualTo(new Step.Attract());
        assertThat(done).contains(new Effect.Issue(Customer.GUEST, "cash", Language.ZH, KEY));
    }

    @Test
    void aDocumentIsReadOnlyWhenAskedFor() {
        when(new Event.Touched())
                .when(new Event.LanguageChosen(Language.ZH))
                .when(new Event.IdentityChosen(Way.DOCUMENT));
        assertThat(done).doesNotContain(new Effect.ReadDocument());
        when(new Event.ScanAsked()).when(new Event.DocumentFailed(Trouble.DOCUMENT_UNREADABLE));
        assertThat(state.step())
                .isEqualTo(new Step.ReadDocument(false, Trouble.DOCUMENT_UNREADABLE));
        when(new Event.ScanAsked()).when(new Event.DocumentRead(Samples.CARD_HOLDER));
        assertThat(state.step()).isEqualTo(new Step.ChooseService(Samples.CARD_HOLDER, null));
    }

    @Test
    void asksAQuietCustomerAndThenGivesBackAndForgets() {
        cardHolderAtServices().after(Duration.ofSeconds(29));
        assertThat(state.step()).isInstanceOf(Step.ChooseService.class);
        after(Duration.ofSeconds(1));
        assertThat(state.step()).isInstanceOf(Step.StillThere.class);
        after(Duration.ofSeconds(19));
        assertThat(state.step()).isInstanceOf(Step.StillThere.class);
        after(Duration.ofSeconds(1));
        assertThat(state.step()).isEqualTo(new Step.TakeCard());
        assertThat(done).endsWith(new Effect.Wipe(), new Effect.GiveCardBack());
        assertThat(everythingOf(state))
                .doesNotContain("6225880212345678")
                .doesNotContain("ZHANG")
                .doesNotContain("张");
    }

    @Test
    void somebodyWhoIsStillThereGoesOnWhereTheyWere() {
        cardHolderAtServices().after(Duration.ofSeconds(31)).when(new Event.StayedHere());
        assertThat(state.step()).isEqualTo(new Step.ChooseService(Samples.CARD_HOLDER, null));
        after(Duration.ofSeconds(29));
        assertThat(state.step()).isInstanceOf(Step.ChooseService.class);
    }

    @Test
    void aLostHubIsAskedAgainUnderTheSameKey() {
        cardHolderAtServices()
                .when(new Event.ServiceChosen("card", KEY))
                .when(new Event.IssueLost(KEY));
        assertThat(state.step())
                .isEqualTo(new Step.Issuing(Samples.CARD_HOLDER, "card", KEY, true));
        var wishes = done.stream().filter(Effect.Issue.class::isInstance).toList();
        assertThat(wishes).hasSize(2);
        assertThat(new HashSet<>(wishes)).hasSize(1);
        when(new Event.HubChanged(true));
        assertThat(state.step())
                .isEqualTo(new Step.Issuing(Samples.CARD_HOLDER, "card", KEY, false));
    }

    @Test
    void aWishNobodyWaitsForIsAbandonedSoThatNoTicketIsLeftOver() {
        cardHolderAtServices()
                .when(new Event.CardRemoved())
                .when(new Event.ServiceChosen("card", KEY))
                .when(new Event.HubChanged(false))
                .when(new Event.WentBack());
        assertThat(state.step()).isEqualTo(new Step.Attract());
        assertThat(done).contains(new Effect.Abandon(KEY));
        when(new Event.Issued(KEY, Samples.TICKET));
        assertThat(state.step()).isEqualTo(new Step.Attract());
        assertThat(done).noneMatch(Effect.Print.class::isInstance);
    }

    @Test
    void withoutAPrinterTheTicketIsOnTheScreen() {
        var poor = new Devices(Devices.Reach.READY, Devices.Reach.READY, Devices.Reach.NO_PAPER);
        when(new Event.DevicesChanged(poor)).cardHolderAtServices();
        when(new Event.ServiceChosen("card", KEY)).when(new Event.Issued(KEY, Samples.TICKET));
        assertThat(state.step())
                .isEqualTo(
                        new Step.ShowTicket(
                                Samples.TICKET, new Step.Print.Failed(Trouble.PRINTER_NO_PAPER)));
        assertThat(done).noneMatch(Effect.Print.class::isInstance);
    }

    @Test
    void aReaderThatGoesAwayIsToldAndComesBackByItself() {
        when(new Event.Touched())
                .when(new Event.LanguageChosen(Language.ZH))
                .when(new Event.IdentityChosen(Way.CARD));
        var poor = new Devices(Devices.Reach.AWAY, Devices.Reach.READY, Devices.Reach.READY);
        when(new Event.DevicesChanged(poor));
        assertThat(state.step()).isEqualTo(new Step.ChooseIdentity(Trouble.CARD_READER_AWAY));
        when(new Event.IdentityChosen(Way.CARD));
        assertThat(state.step()).isEqualTo(new Step.ChooseIdentity(Trouble.CARD_READER_AWAY));
        done.clear();
        when(new Event.DevicesChanged(Devices.ALL));
        assertThat(state.step()).isEqualTo(new Step.ChooseIdentity(null));
        assertThat(done).containsExactly(new Effect.ReadCard());
    }

    @Test
    void aReaderThatComesBackIsAskedWhetherTheCardWasTakenMeanwhile() {
        cardHolderAtServices()
                .when(new Event.ServiceChosen("card", KEY))
                .when(new Event.Issued(KEY, Samples.TICKET))
                .when(new Event.Finished());
        var away = new Devices(Devices.Reach.AWAY, Devices.Reach.READY, Devices.Reach.READY);
        when(new Event.DevicesChanged(away));
        assertThat(state.step()).isEqualTo(new Step.TakeCard());
        done.clear();
        when(new Event.DevicesChanged(Devices.ALL));
        assertThat(done).containsExactly(new Effect.GiveCardBack());
        when(new Event.CardRemoved());
        assertThat(state.step()).isEqualTo(new Step.Attract());
    }

    @Test
    void whoComesBackToTheReaderAfterALongHelpFindsItWaiting() {
        when(new Event.Touched())
                .when(new Event.LanguageChosen(Language.EN))
                .when(new Event.IdentityChosen(Way.CARD))
                .when(new Event.HelpAsked());
        done.clear();
        when(new Event.StayedHere());
        assertThat(state.step()).isEqualTo(new Step.ReadCard(false));
        assertThat(done).containsExactly(new Effect.CallAnswered(), new Effect.ReadCard());
    }

    @Test
    void aReaderThatGoesWithTheScannerDoesNotHideWhatTheCustomerWasTold() {
        when(new Event.Touched())
                .when(new Event.LanguageChosen(Language.EN))
                .when(new Event.IdentityChosen(Way.DOCUMENT))
                .when(
                        new Event.DevicesChanged(
                                new Devices(
                                        Devices.Reach.READY,
                                        Devices.Reach.AWAY,
                                        Devices.Reach.READY)))
                .when(new Event.CardFailed(Trouble.CARD_READER_AWAY));
        assertThat(state.step()).isEqualTo(new Step.ChooseIdentity(Trouble.SCANNER_AWAY));
    }

    @Test
    void aCardPulledTooEarlyIsAskedForAgain() {
        when(new Event.Touched())
                .when(new Event.LanguageChosen(Language.ZH))
                .when(new Event.CardInserted());
        when(new Event.CardRemoved()).when(new Event.CardFailed(Trouble.CARD_PULLED));
        assertThat(state.step()).isEqualTo(new Step.ChooseIdentity(Trouble.CARD_PULLED));
    }

    @Test
    void callingAPersonKeepsWhatWasChosen() {
        cardHolderAtServices().when(new Event.HelpAsked());
        assertThat(state.step()).isInstanceOf(Step.HelpCalled.class);
        when(new Event.StayedHere());
        assertThat(state.step()).isEqualTo(new Step.ChooseService(Samples.CARD_HOLDER, null));
    }

    /** Every order of events from switching on, as deep as it goes: what must never be. */
    private static final Set<Class<?>> NOT_WALKED =
            Set.of(
                    Step.Print.class,
                    Step.ChooseBusiness.class,
                    Step.Business.class,
                    Step.EnterPaper.class);

    @Test
    void inNoOrderOfEventsIsAnythingPersonalLeftOrPrintedTwice() {
        var seen = new HashSet<State>();
        var open = new ArrayDeque<State>();
        var start = Samples.at(new Step.Attract(), Language.ZH);
        open.add(start);
        seen.add(start);
        var reached = new HashMap<Class<?>, Integer>();
        while (!open.isEmpty()) {
            var at = open.poll();
            reached.merge(at.step().getClass(), 1, Integer::sum);
            for (Event event : alphabet()) {
                // A second that matters or one that does not: both.
                for (var time : List.of(NOW, NOW.plusSeconds(60))) {
                    var turn = Flow.turn(at, event, time);
                    check(at, event, turn);
                    var next = still(turn.state());
                    if (seen.add(next)) open.add(next);
                }
            }
        }
        assertThat(reached.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Set.of(Step.class.getPermittedSubclasses()).stream()
                                // This branch offers no business; PlayerWalkTest walks that.
                                .filter(type -> !NOT_WALKED.contains(type))
                                .toList());
    }

    /** Times made equal and nesting bounded, so that the walk ends. */
    private static State still(State state) {
        var step = state.step();
        if (step instanceof Step.StillThere(var before, _)) step = new Step.StillThere(before, NOW);
        return new State(
                state.around(),
                state.usual(),
                state.language(),
                step,
                state.cardInside(),
                NOW,
                state.patience());
    }

    private static List<Event> alphabet() {
        var poor = new Devices(Devices.Reach.AWAY, Devices.Reach.AWAY, Devices.Reach.AWAY);
        return List.of(
                new Event.Touched(),
                new Event.LanguageChosen(Language.EN),
                new Event.LanguageSwitched(),
                new Event.IdentityChosen(Way.CARD),
                new Event.IdentityChosen(Way.DOCUMENT),
                new Event.IdentityChosen(Way.NONE),
                new Event.ScanAsked(),
                new Event.ServiceChosen("card", KEY),
                new Event.NeedsAsked(),
                new Event.NeedTurned(Need.DEAF),
                new Event.SeveralTurned(),
                new Event.NeedsTold(),
                new Event.ServicesTold(),
                new Event.WentBack(),
                new Event.Finished(),
                new Event.HelpAsked(),
                new Event.StayedHere(),
                new Event.CardInserted(),
                new Event.CardRead(Samples.CARD_HOLDER),
                new Event.CardFailed(Trouble.CARD_UNREADABLE),
                new Event.CardRemoved(),
                new Event.DocumentRead(Samples.CARD_HOLDER),
                new Event.DocumentFailed(Trouble.DOCUMENT_UNREADABLE),
                new Event.DocumentFailed(Trouble.SCANNER_AWAY),
                new Event.Issued(KEY, Samples.TICKET),
                new Event.IssueRefused(KEY, Trouble.REFUSED),
                new Event.IssueLost(KEY),
                new Event.Printed(Samples.TICKET.id()),
                new Event.PrintFailed(Samples.TICKET.id(), Trouble.PRINT_UNSURE),
                new Event.DevicesChanged(Devices.ALL),
                new Event.DevicesChanged(poor),
                new Event.OfBooking(new Booking.Heard.Wanted()),
                new Event.OfBooking(new Booking.Heard.NumberWanted()),
                new Event.OfBooking(new Booking.Heard.TicketWanted()),
                BookingFlowTest.SHOWN,
                new Event.OfBooking(new Booking.Heard.Seen(BookingFlowTest.PAGE)),
                new Event.OfBooking(new Booking.Heard.Unread()),
                BookingFlowTest.CHECKED_IN,
                BookingFlowTest.HERE_ALREADY,
                new Event.OfBooking(new Booking.Heard.Lost(BookingFlowTest.CODE)),
                new Event.HubChanged(false),
                new Event.HubChanged(true),
                new Event.HallChanged(Samples.BRANCH, Samples.WAITING),
                new Event.Ticked());
    }

    private static void check(State before, Event event, Turn turn) {
        var after = turn.state();
        String way = before.step() + " + " + event + " -> " + after.step();
        if (after.step() instanceof Step.Attract || after.step() instanceof Step.TakeCard) {
            assertThat(everythingOf(after))
                    .as(way)
                    .doesNotContain("6225880212345678")
                    .doesNotContain("ZHANG");
            if (!under(before.step()).getClass().equals(after.step().getClass()))
                assertThat(turn.effects()).as(way).contains(new Effect.Wipe());
        }
        boolean prints = turn.effects().stream().anyMatch(Effect.Print.class::isInstance);
        boolean given =
                event instanceof Event.Issued
                        || event.equals(BookingFlowTest.CHECKED_IN)
                        || event.equals(BookingFlowTest.SHOWN);
        assertThat(prints && !given).as(way).isFalse();
        if (before.step() instanceof Step.Issuing
                && !(after.step() instanceof Step.Issuing)
                && leaves(after))
            assertThat(turn.effects()).as(way).contains(new Effect.Abandon(KEY));
        if (after.step() instanceof Step.TakeCard) assertThat(after.cardInside()).as(way).isTrue();
        // Whatever happens, there is a screen for it.
        assertThat(Pages.of(after, NOW).frame().title().spoken()).as(way).isNotBlank();
    }

    private static Step under(Step step) {
        return switch (step) {
            case Step.StillThere(var before, _) -> under(before);
            case Step.HelpCalled(var before) -> under(before);
            default -> step;
        };
    }

    private static boolean leaves(State after) {
        return after.step() instanceof Step.Attract || after.step() instanceof Step.TakeCard;
    }

    /** Every field of the state, personal ones in clear. */
    private static String everythingOf(State state) {
        var customer = customer(state.step());
        return state
                + Map.of("page", Pages.of(state, NOW)).toString()
                + (customer == null || customer.person() == null
                        ? ""
                        : customer.maskedName()
                                + customer.person().name()
                                + customer.person().cardNumber());
    }

    private static Customer customer(Step step) {
        return switch (step) {
            case Step.TellNeeds(var customer) -> customer;
            case Step.ChooseService(var customer, _) -> customer;
            case Step.ChooseBusiness(var customer, _) -> customer;
            case Step.EnterPaper(var customer, _, _) -> customer;
            case Step.Business(var play) -> play.customer();
            case Step.Issuing(var customer, _, _, _) -> customer;
            case Step.StillThere(var before, _) -> customer(before);
            case Step.HelpCalled(var before) -> customer(before);
            case Step.Attract _, Step.ChooseLanguage _, Step.ChooseIdentity _, Step.ReadCard _ ->
                    null;
            case Step.ReadDocument _, Step.ShowTicket _, Step.TakeCard _, Step.Booked _ -> null;
        };
    }
}
