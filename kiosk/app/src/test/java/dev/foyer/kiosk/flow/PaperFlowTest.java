package dev.foyer.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.BookingSamples;
import dev.foyer.kiosk.Samples;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.flow.Booking.Heard;
import dev.foyer.kiosk.flow.Devices.Reach;
import dev.foyer.kiosk.model.Pages;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Who comes back with a code on paper holds it before the reader, or types it. */
class PaperFlowTest {
    private static final String CODE = "482913570264819375026481";
    private static final Event WANTED = new Event.PaperWanted();

    private State state = choosing(Devices.ALL);
    private final List<Effect> done = new ArrayList<>();

    private static State choosing(Devices devices) {
        return BookingSamples.at(
                new Step.ChooseBusiness(Samples.CARD_HOLDER, 0), Language.EN, devices);
    }

    private PaperFlowTest when(Event event) {
        var turn = Flow.turn(state, event, Samples.NOW);
        state = turn.state();
        done.addAll(turn.effects());
        return this;
    }

    private PaperFlowTest when(Heard heard) {
        return when(new Event.OfBooking(heard));
    }

    private String screen() {
        return Pages.of(state, Samples.NOW).frame().screen();
    }

    private List<String> fetched() {
        return done.stream()
                .filter(Effect.ForCase.class::isInstance)
                .map(effect -> ((Effect.ForCase) effect).deed())
                .filter(Deed.Fetch.class::isInstance)
                .map(deed -> ((Deed.Fetch) deed).code())
                .toList();
    }

    @Test
    void theCodeOnPaperIsReadAndFetchesTheCaseOnce() {
        when(WANTED);
        assertThat(screen()).isEqualTo("show-paper");
        assertThat(done).containsExactly(new Effect.ReadBooking());
        when(new Heard.Seen("foyer-case:" + CODE)).when(new Heard.Seen("foyer-case:" + CODE));
        assertThat(state.step()).isInstanceOf(Step.Business.class);
        assertThat(fetched()).containsExactly(CODE);
        assertThat(state.toString()).doesNotContain(CODE);
    }

    @Test
    void itIsReadBelowAQuestionAndACallForHelp() {
        when(WANTED).when(new Event.HelpAsked());
        when(new Heard.Seen("foyer-case:" + CODE));
        assertThat(fetched()).containsExactly(CODE);
    }

    @Test
    void theDigitsAreAsGoodAndAreAskedForAtOnceWhereThereIsNoReader() {
        state = choosing(new Devices(Reach.READY, Reach.AWAY, Reach.READY));
        when(WANTED);
        assertThat(screen()).isEqualTo("paper");
        assertThat(done).isEmpty();
        when(new Event.Typed("paper-code", "4829 1357")).when(new Event.PaperEntered());
        assertThat(fetched()).as("not all of it").isEmpty();
        when(new Event.Typed("paper-code", CODE)).when(new Event.PaperEntered());
        assertThat(fetched()).containsExactly(CODE);
    }

    @Test
    void whoRatherTypesMayAndComesBackTheSameWay() {
        when(WANTED).when(new Heard.NumberWanted());
        assertThat(screen()).isEqualTo("paper");
        assertThat(done).endsWith(new Effect.StopReading());
        when(new Heard.Seen("foyer-case:" + CODE)).when(new Heard.Unread());
        assertThat(screen()).as("a reader that was called off says nothing").isEqualTo("paper");
        when(new Event.WentBack());
        assertThat(screen()).isEqualTo("show-paper");
        assertThat(done).endsWith(new Effect.ReadBooking());
        when(new Event.WentBack());
        assertThat(done).endsWith(new Effect.StopReading());
        assertThat(fetched()).isEmpty();
    }

    @Test
    void aReaderThatFailsAndACodeThatIsNoneLeadToTheDigitsAndSayWhy() {
        when(WANTED).when(new Heard.Unread());
        assertThat(state.step())
                .isEqualTo(
                        new Step.EnterPaper(Samples.CARD_HOLDER, "", Trouble.BARCODE_READER_AWAY));
        var notice = Pages.of(state, Samples.NOW).notice().orElseThrow();
        assertThat(notice.all()).contains("24 digits").doesNotContain("ooking");
        for (var other :
                List.of(
                        BookingFlowTest.PAGE,
                        "foyer-case:" + CODE.substring(1),
                        "foyer-case:" + CODE + "1",
                        "",
                        "x".repeat(3000))) {
            state = choosing(Devices.ALL);
            when(WANTED).when(new Heard.Seen(other));
            assertThat(state.step())
                    .as(other)
                    .isEqualTo(new Step.EnterPaper(Samples.CARD_HOLDER, "", Trouble.NO_PAPER_CODE));
        }
        assertThat(fetched()).isEmpty();
    }

    @Test
    void whoeverGoesAwayLeavesNoReaderLooking() {
        state = state.card(true);
        when(WANTED);
        var later = Samples.NOW.plus(state.waits().quiet());
        state = Flow.turn(state, new Event.Ticked(), later).state();
        var gone = Flow.turn(state, new Event.Ticked(), later.plus(state.waits().answer()));
        assertThat(gone.state().step()).isInstanceOf(Step.TakeCard.class);
        assertThat(gone.effects())
                .contains(new Effect.StopReading(), new Effect.Wipe(), new Effect.GiveCardBack());
    }
}
