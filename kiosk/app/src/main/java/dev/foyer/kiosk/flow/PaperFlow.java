package dev.foyer.kiosk.flow;

import dev.foyer.kiosk.business.Returning;
import dev.foyer.kiosk.flow.Booking.Heard;
import dev.foyer.kiosk.flow.Devices.Reach;
import dev.foyer.kiosk.flow.Step.Business;
import dev.foyer.kiosk.flow.Step.ChooseBusiness;
import dev.foyer.kiosk.flow.Step.EnterPaper;

import org.jspecify.annotations.Nullable;

/**
 * The part of the flow in which somebody comes back with a code on paper: it is held before the
 * reader, or typed. Pure; any thread.
 */
final class PaperFlow {
    private PaperFlow() {}

    static Turn wanted(State state) {
        return switch (state.step()) {
            case ChooseBusiness(var customer, _) -> begin(state, customer);
            case Business(var play) when play.sought() -> begin(state, play.customer());
            default -> Turn.to(state);
        };
    }

    private static Turn begin(State state, Customer customer) {
        return state.around().devices().barcodes() == Reach.READY
                ? Turn.to(state.at(new EnterPaper(customer, null, null)), new Effect.ReadBooking())
                : Turn.to(state.at(new EnterPaper(customer, "", null)));
    }

    /** What the reader says, and that the code is rather typed. */
    static Turn heard(State state, EnterPaper paper, Heard heard) {
        if (paper.typed() != null) return Turn.to(state);
        return switch (heard) {
            case Heard.NumberWanted _ ->
                    state.step().equals(paper)
                            ? type(state, paper, null).after(new Effect.StopReading())
                            : Turn.to(state);
            case Heard.Unread _ -> type(state, paper, Trouble.BARCODE_READER_AWAY);
            case Heard.Seen(var said) -> {
                var code = Returning.codeIn(said);
                yield code.isEmpty()
                        ? type(state, paper, Trouble.NO_PAPER_CODE)
                        : BusinessFlow.fetch(state, code, paper.customer());
            }
            case Heard.Wanted _,
                    Heard.NumberEntered _,
                    Heard.TicketWanted _,
                    Heard.TicketShown _,
                    Heard.CheckedIn _,
                    Heard.No _,
                    Heard.Lost _ ->
                    Turn.to(state);
        };
    }

    private static Turn type(State state, EnterPaper paper, @Nullable Trouble trouble) {
        return Turn.to(Flow.replace(state, new EnterPaper(paper.customer(), "", trouble)));
    }

    static Turn typed(State state, EnterPaper paper, String value) {
        return paper.typed() == null
                ? Turn.to(state)
                : Turn.to(state.at(new EnterPaper(paper.customer(), value, paper.trouble())));
    }

    /** All of the code is there. */
    static Turn entered(State state) {
        if (!(state.step() instanceof EnterPaper(var customer, var typed, _)) || typed == null)
            return Turn.to(state);
        var code = Returning.codeIn(typed);
        return code.isEmpty() ? Turn.to(state) : BusinessFlow.fetch(state, code, customer);
    }

    static Turn back(State state, EnterPaper paper) {
        if (paper.typed() == null)
            return Flow.toService(state, paper.customer()).after(new Effect.StopReading());
        return paper.trouble() != Trouble.BARCODE_READER_AWAY
                        && state.around().devices().barcodes() == Reach.READY
                ? begin(state, paper.customer())
                : Flow.toService(state, paper.customer());
    }

    /** The reader may have given up meanwhile; if it still looks, this changes nothing. */
    static Turn resumed(State state, EnterPaper paper) {
        return paper.typed() == null ? Turn.to(state, new Effect.ReadBooking()) : Turn.to(state);
    }
}
