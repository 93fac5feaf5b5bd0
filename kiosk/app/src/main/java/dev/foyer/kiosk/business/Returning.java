package dev.foyer.kiosk.business;

import dev.foyer.hub.api.BusinessView;
import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.StepKind;
import dev.foyer.kiosk.flow.Customer;

import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * How a customer goes away from a case and comes back to it, here or at another kiosk, by a code on
 * paper. Pure but for {@link #code}; any thread.
 */
public final class Returning {
    /** Digits of a code: nobody guesses 24, and a keypad types them. */
    public static final int DIGITS = 24;

    /** How many digits stand together on the paper. */
    public static final int GROUP = 4;

    /** What stands before the digits in the picture that a reader reads. */
    public static final String MARK = "foyer-case:";

    private Returning() {}

    /** A new code. */
    public static String code(RandomGenerator random) {
        var digits = new StringBuilder();
        for (int i = 0; i < DIGITS; i++) digits.append((char) ('0' + random.nextInt(10)));
        return digits.toString();
    }

    /** A code as people read it. */
    public static String grouped(String code) {
        return code.replaceAll("(.{" + GROUP + "})(?!$)", "$1 ");
    }

    /** The code in what was typed or read, empty where there is none in it. */
    public static String codeIn(String text) {
        var digits = text.replace(MARK, "").replaceAll("[\\s-]", "");
        return digits.matches("[0-9]{" + DIGITS + "}") ? digits : "";
    }

    /** Whether the customer may go away now: nothing is booked, given or under way. */
    public static boolean may(Play play) {
        var view = play.view();
        var step = play.step();
        return view != null
                && step != null
                && !play.left()
                && view.state() == CaseView.State.FORWARD
                && view.helpFor() == null
                && !view.takenOn()
                && view.escrow() == null
                && !step.running()
                && view.plan().stream()
                        .takeWhile(p -> !p.id().equals(step.id()))
                        .noneMatch(p -> binds(p.kind()))
                && switch (play.doing()) {
                    case Doing.Free _,
                            Doing.Filling _,
                            Doing.Signing _,
                            Doing.AwaitingCard _,
                            Doing.ShowingDocument _,
                            Doing.ShowingFace _,
                            Doing.EnteringPin _,
                            Doing.ForStaff _,
                            Doing.Stuck _ ->
                            true;
                    case Doing.Foretold _,
                            Doing.Asking _,
                            Doing.Waiting _,
                            Doing.Acting _,
                            Doing.Helped _,
                            Doing.Kept _ ->
                            false;
                };
    }

    /** Whether something is on books or in hands after such a step. */
    private static boolean binds(StepKind kind) {
        return switch (kind) {
            case POST,
                    DISPENSE_CARD,
                    SET_PIN,
                    ACCEPT_CASH,
                    KEEP_CASH,
                    RETURN_CASH,
                    GIVE,
                    PRINT,
                    RECEIPT ->
                    true;
            case IDENTIFY,
                    CHECK_FACE,
                    CHOOSE,
                    FILL,
                    QUOTE,
                    ASSESS_RISK,
                    REVIEW,
                    SIGN,
                    APPROVE,
                    RATE ->
                    false;
        };
    }

    /** Goes away: what was typed is told first, so that nobody types it again. */
    static Move later(Play play, String code) {
        if (play.stay() != Play.Stay.ASKED || !may(play)) return Move.to(play);
        var now = play.stay(Play.Stay.HERE).draft(Play.PAPER, code);
        var keep = new CaseRequest.Keep(code);
        var typed = typed(play);
        return Turns.quiet(
                play,
                typed.isEmpty()
                        ? Turns.ask(now, keep)
                        : Turns.ask(now.later(keep), new CaseRequest.Answer(typed)));
    }

    private static List<CaseRequest.Value> typed(Play play) {
        var step = play.step();
        if (step == null || !(play.doing() instanceof Doing.Filling)) return List.of();
        return step.fields().stream()
                .filter(f -> !play.drafts().getOrDefault(f.id(), "").isBlank())
                .map(f -> Player.said(f, play.value(f.id()).strip()))
                .toList();
    }

    /** The hub keeps it: the paper comes out, and the case is let go of. */
    static Move kept(Play play, CaseView view) {
        var letGo = new Deed.LetGo(view.id());
        if (play.left()) return Move.end(play, letGo);
        var paper = new Deed.Work.Paper(view.language(), "receipt", List.of());
        return Move.to(
                play.doing(new Doing.Kept(true, null)).snag(null),
                letGo,
                new Deed.PrintSlip(paper));
    }

    /** Only the paper and the customer's going matter any more. */
    static Move whileKept(Play play, Happening happening) {
        return switch (happening) {
            case Happening.SlipEnded(var trouble) ->
                    Move.to(play.doing(new Doing.Kept(false, trouble)));
            case Happening.Left _, Happening.GaveUp _ -> Move.end(play);
            case Happening.CardGone _ -> Move.to(play.by(Customer.GUEST));
            default -> Move.to(play);
        };
    }

    /** Comes back with a code. */
    public static Move fetch(String code, Customer customer) {
        var play = Play.of(new Play.Wish("", null, new UUID(0, 0)), customer).asked();
        return Move.to(play, new Deed.Fetch(code, play.asks()));
    }

    /** The case that came back is one of this kiosk's services, with the hall's queue for it. */
    public static Play found(Play play, Happening happening, List<BusinessView> offered) {
        if (!play.sought() || !(happening instanceof Happening.Answered(_, var view))) return play;
        return play.wished(
                new Play.Wish(
                        view.service(),
                        offered.stream()
                                .filter(b -> b.id().equals(view.service()))
                                .findFirst()
                                .map(BusinessView::queue)
                                .orElse(null),
                        play.wish().key()));
    }
}
