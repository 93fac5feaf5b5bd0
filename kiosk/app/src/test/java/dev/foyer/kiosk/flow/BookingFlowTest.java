package dev.foyer.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.NewCase;
import dev.foyer.kiosk.BookingSamples;
import dev.foyer.kiosk.NightSamples;
import dev.foyer.kiosk.Samples;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.flow.Booking.Heard;
import dev.foyer.kiosk.flow.Booking.Refusal;
import dev.foyer.kiosk.flow.Booking.Why;
import dev.foyer.kiosk.model.Page;
import dev.foyer.kiosk.model.Pages;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Who has booked comes to the kiosk. */
class BookingFlowTest {
    static final String CODE = "Ab3_-Ab3_-Ab3_-Ab3_-xy";
    static final String PAGE = "https://branch.example/b/" + CODE;
    static final Event CHECKED_IN = new Event.OfBooking(new Heard.CheckedIn(CODE, Samples.TICKET));
    static final Event SHOWN = new Event.OfBooking(new Heard.TicketShown());
    static final Event HERE_ALREADY =
            new Event.OfBooking(
                    new Heard.No(CODE, new Refusal(Why.CHECKED_IN, null, null, Samples.TICKET)));
    private static final Instant NOW = Samples.NOW;

    private State state =
            BookingSamples.at(new Step.ChooseIdentity(null), Language.EN, Devices.ALL);
    private Instant now = NOW;
    private final List<Effect> done = new ArrayList<>();

    private BookingFlowTest when(Event event) {
        var turn = Flow.turn(state, event, now);
        state = turn.state();
        done.addAll(turn.effects());
        return this;
    }

    private BookingFlowTest when(Heard heard) {
        return when(new Event.OfBooking(heard));
    }

    private BookingFlowTest after(Duration time) {
        now = now.plus(time);
        return when(new Event.Ticked());
    }

    private Page page() {
        return Pages.of(state, now);
    }

    private List<String> choices() {
        return ((Page.Choices) page()).choices().stream().map(Page.Choice::id).toList();
    }

    private void no(Why why, Instant at) {
        var from = at == null ? null : at.minus(Duration.ofMinutes(30));
        when(new Heard.No(CODE, new Refusal(why, at, from, null)));
    }

    @Test
    void whoShowsTheCodeGetsTheTicketLikeAnyOther() {
        when(new Heard.Wanted()).when(new Heard.Seen(PAGE));
        assertThat(state.step()).isEqualTo(new Step.Booked(new Booking.Asking(CODE, false)));
        when(CHECKED_IN).when(new Event.Printed(Samples.TICKET.id()));
        assertThat(state.step())
                .isEqualTo(new Step.ShowTicket(Samples.TICKET, new Step.Print.Done()));
        assertThat(done)
                .containsExactly(
                        new Effect.StopReading(),
                        new Effect.ReadBooking(),
                        new Effect.CheckIn(CODE),
                        new Effect.Print(Samples.TICKET, Language.EN));
        assertThat(state + done.toString()).doesNotContain(CODE);
    }

    /** What was filled in on the telephone is opened with the ticket, or waited for. */
    @Test
    void whoFilledInAheadGoesOnHere() {
        state = NightSamples.at(new Step.ChooseIdentity(null), Language.EN, true);
        when(new Heard.Wanted()).when(new Heard.Seen(PAGE));
        when(new Heard.CheckedIn(CODE, Samples.PREPARED));
        var waits = state;
        assertThat(page().frame().back().event()).isEqualTo(new Event.Finished());
        var here = page().frame().action();
        assertThat(here.words().spoken()).isEqualTo("Open a card: do it here now");
        when(here.event());
        assertThat(state.step()).isInstanceOf(Step.Business.class);
        var wish = new NewCase("open-debit-card", Language.EN, Samples.PREPARED.id());
        assertThat(done)
                .anyMatch(effect ->
                        effect instanceof Effect.ForCase(Deed.Open(var asked, var key, _))
                                && asked.equals(wish)
                                && key.equals(Samples.KEY));
        state = waits;
        when(new Event.Finished());
        assertThat(state.step()).isInstanceOf(Step.Attract.class);
    }

    @Test
    void whereItCannotBeDoneTheTicketIsLikeAnyOther() {
        when(new Heard.Wanted()).when(new Heard.Seen(PAGE));
        when(new Heard.CheckedIn(CODE, Samples.PREPARED));
        assertThat(page().frame().back()).isNull();
        assertThat(page().frame().action().id()).isEqualTo("action.next");
    }

    @Test
    void theNumberIsAsGoodAndIsAskedForAtOnceWhereThereIsNoReader() {
        state =
                BookingSamples.at(
                        new Step.ChooseIdentity(null),
                        Language.ZH,
                        new Devices(Devices.Reach.READY, Devices.Reach.AWAY, Devices.Reach.READY));
        when(new Heard.Wanted());
        assertThat(page().frame().screen()).isEqualTo("booking-number");
        assertThat(page().notice()).isEmpty();
        when(new Event.Typed("booking-number", "48291357026")).when(new Heard.NumberEntered());
        assertThat(page().frame().action()).isNull();
        when(new Event.Typed("booking-number", "482913570264")).when(new Heard.NumberEntered());
        assertThat(done)
                .containsExactly(new Effect.StopReading(), new Effect.CheckIn("482913570264"));
        when(new Event.WentBack());
        assertThat(page().frame().screen())
                .as("nobody leaves a question open")
                .isEqualTo("booking-asking");
    }

    @Test
    void aReaderThatFailsLeadsToTheNumberAndSaysWhy() {
        when(new Heard.Wanted()).when(new Heard.Unread());
        assertThat(state.step())
                .isEqualTo(new Step.Booked(new Booking.Typing("", Trouble.BARCODE_READER_AWAY)));
        when(new Event.WentBack());
        assertThat(state.step()).isEqualTo(new Step.ChooseIdentity(null));
        assertThat(done).endsWith(new Effect.StopReading(), new Effect.ReadCard());
    }

    @Test
    void eachRefusalHasItsOwnSentenceAndAnOrdinaryTicketAsTheWayOn() {
        var said = new ArrayList<String>();
        for (var why : Why.values()) {
            if (why == Why.NO_BOOKING) continue;
            when(new Heard.Wanted()).when(new Heard.Seen(CODE));
            no(why, NOW.plus(Duration.ofMinutes(55)));
            var notice = page().notice().orElseThrow();
            assertThat(notice.all()).doesNotContain("{").doesNotContain("kiosk.");
            said.add(notice.happened());
            assertThat(choices()).hasSize(2).endsWith("booking.again");
        }
        assertThat(said).doesNotHaveDuplicates();
        assertThat(said.getFirst()).contains("11:00").contains("10:30");
        when(new Heard.TicketWanted());
        assertThat(state.step()).isEqualTo(new Step.ChooseService(Customer.GUEST, null));
    }

    @Test
    void whatIsNoBookingsCodeIsNotAskedAbout() {
        for (var other :
                List.of(
                        "https://branch.example/t/" + CODE,
                        "https://branch.example/b/short",
                        "https://branch.example/b/" + CODE + "/cancel",
                        "",
                        "x".repeat(3000))) {
            when(new Heard.Wanted()).when(new Heard.Seen(other));
            assertThat(state.step())
                    .as(other)
                    .isEqualTo(
                            new Step.Booked(new Booking.Refused(Refusal.because(Why.NO_BOOKING))));
        }
        assertThat(done).noneMatch(Effect.CheckIn.class::isInstance);
    }

    @Test
    void whoCheckedInOnTheTelephoneCanHaveTheTicketOnPaper() {
        when(new Heard.Wanted()).when(new Heard.Seen(PAGE)).when(HERE_ALREADY);
        assertThat(page().notice().orElseThrow().happened()).contains(Samples.TICKET.number());
        assertThat(choices()).containsExactly("booking.ticket", "booking.again");
        when(SHOWN);
        assertThat(done).endsWith(new Effect.Print(Samples.TICKET, Language.EN));
    }

    @Test
    void anUnansweredCheckInIsAskedAgainAndWhoLeavesIsForgotten() {
        when(new Heard.Wanted()).when(new Heard.Seen(PAGE)).when(new Heard.Lost(CODE));
        assertThat(state.step()).isEqualTo(new Step.Booked(new Booking.Asking(CODE, true)));
        assertThat(done).endsWith(new Effect.CheckIn(CODE), new Effect.CheckIn(CODE));
        when(new Event.HubChanged(true));
        assertThat(state.step()).isEqualTo(new Step.Booked(new Booking.Asking(CODE, false)));
        when(new Event.HubChanged(false))
                .after(Duration.ofSeconds(31))
                .after(Duration.ofSeconds(21));
        assertThat(state.step()).isEqualTo(new Step.Attract());
        assertThat(done).endsWith(new Effect.StopReading(), new Effect.Wipe());
        when(CHECKED_IN);
        assertThat(state.step()).as("for somebody who has left").isEqualTo(new Step.Attract());
    }

    @Test
    void aCallForAPersonStaysWhileTheCodeIsRead() {
        when(new Heard.Wanted()).when(new Event.HelpAsked()).when(new Heard.Seen(PAGE));
        assertThat(state.step())
                .isEqualTo(new Step.HelpCalled(new Step.Booked(new Booking.Asking(CODE, false))));
        when(new Event.StayedHere());
        assertThat(state.step()).isEqualTo(new Step.Booked(new Booking.Asking(CODE, false)));
    }

    @Test
    void theWayIsOfferedOnlyWherePeopleBook() {
        assertThat(choices())
                .containsExactly(
                        "identity.card", "identity.document", "identity.none", "identity.booking");
        state = Samples.at(new Step.ChooseIdentity(null), Language.EN);
        assertThat(choices()).doesNotContain("identity.booking");
    }
}
