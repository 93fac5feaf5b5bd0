package dev.foyer.kiosk.model;

import dev.foyer.hub.api.CaseView;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.business.Deed.Work.Paper.Field;
import dev.foyer.kiosk.business.Doing;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.business.Play;
import dev.foyer.kiosk.business.Returning;
import dev.foyer.kiosk.flow.Booking;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Step;
import dev.foyer.kiosk.flow.Trouble;
import dev.foyer.kiosk.model.Page.Answer;
import dev.foyer.kiosk.model.Page.Choice;
import dev.foyer.kiosk.model.Page.Ending;
import dev.foyer.kiosk.model.Page.Keys;
import dev.foyer.kiosk.model.Page.Line;
import dev.foyer.kiosk.model.Page.Notice;
import dev.foyer.kiosk.model.Page.Press;
import dev.foyer.kiosk.model.Page.Slot;
import dev.foyer.screen.part.Icon;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The pages of going away from a case and coming back to it by a code on paper. Pure. */
final class PaperPages {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private PaperPages() {}

    /** Beside the choice of business. */
    static Press wanted(Wording words) {
        return new Press(
                "business.paper",
                words.say("business.paper"),
                Icon.REPEAT,
                new Event.PaperWanted());
    }

    static Press again(Wording words) {
        return new Press(
                "action.next", words.say("paper.again"), Icon.REPEAT, new Event.PaperWanted());
    }

    /** The code is read by a reader, or typed. */
    static Page enter(Wording words, Step.EnterPaper paper) {
        return paper.typed() == null
                ? show(words)
                : type(words, paper.typed(), Optional.ofNullable(paper.trouble()));
    }

    private static Page show(Wording words) {
        return new Page.DeviceAct(
                frame(words, "show-paper", words.say("paper.show.title"), typeRather(words)),
                Optional.empty(),
                Slot.CODE,
                words.text("paper.show.act"),
                words.text("paper.show.next"),
                false);
    }

    private static Press typeRather(Wording words) {
        return new Press(
                "action.next",
                words.say("paper.type"),
                Icon.NEXT,
                new Event.OfBooking(new Booking.Heard.NumberWanted()),
                true);
    }

    private static Page type(Wording words, String typed, Optional<Trouble> trouble) {
        boolean whole = !Returning.codeIn(typed).isEmpty();
        var go =
                whole
                        ? new Press(
                                "action.next",
                                words.say("paper.go"),
                                Icon.NEXT,
                                new Event.PaperEntered())
                        : null;
        var notice = trouble.map(t -> notice(words, t));
        return new Page.Entry(
                frame(words, "paper", Pages.heard(words.say("paper.title"), notice), go),
                notice,
                "paper-code",
                words.text("paper.label"),
                words.text("paper.hint"),
                typed,
                false,
                Keys.DIGITS,
                Returning.DIGITS);
    }

    private static Page.Frame frame(Wording words, String screen, Say title, @Nullable Press go) {
        var back = new Press("action.back", words.say("back"), Icon.BACK, new Event.WentBack());
        return Pages.frame(words, screen, words.text("step", Map.of("n", 3)), "", title, back, go);
    }

    /** The reader's own sentences speak of bookings. */
    private static Notice notice(Wording words, Trouble trouble) {
        var said = words.notice(trouble);
        return trouble == Trouble.BARCODE_READER_AWAY
                ? new Notice(said.happened(), said.means(), words.text("paper.type.do"))
                : said;
    }

    /** Stop, go on, or go on later. */
    static Page stopping(CasePages of) {
        var words = of.words;
        var goOn =
                new Press(
                        "action.next",
                        words.say("case.stopping.go-on"),
                        Icon.NEXT,
                        new Event.OfCase(new Happening.TryAgain()));
        var really =
                new Press(
                        "action.back",
                        words.say("case.stopping.stop"),
                        Icon.STOP,
                        new Event.WentBack());
        var later =
                new Choice(
                        "case.later",
                        Icon.TICKET,
                        words.say("case.later"),
                        words.text("case.later.below"),
                        true,
                        1,
                        new Answer.Later());
        var title = words.say("case.stopping.title");
        var all = title.spoken() + " " + words.text("case.stopping.means");
        return new Page.Choices(
                of.frame("stopping", new Say(title.text(), all), really, goOn),
                Optional.empty(),
                List.of(later));
    }

    /** What to take along, and until when it is good. */
    static Page kept(CasePages of, Doing.Kept kept) {
        var words = of.words;
        var play = of.play;
        var view = play.view();
        var code = halves(play.paper());
        var lines = new ArrayList<Line>();
        lines.add(
                new Line(
                        "code",
                        words.text("case.kept.code"),
                        new Say(String.join("\n", code), Wording.signBySign(play.paper())),
                        true));
        if (view != null && view.keptUntil() != null)
            lines.add(
                    new Line(
                            "until",
                            words.text("case.kept.until"),
                            Say.same(time(of.state, view.keptUntil())),
                            false));
        var sentences = new ArrayList<String>();
        sentences.add(words.text("case.kept.means"));
        if (kept.trouble() == null) sentences.add(words.text("case.kept.again"));
        var take = new ArrayList<String>();
        if (of.state.cardInside()) take.add(words.text("case.ended.take.card"));
        if (kept.trouble() == null) take.add(words.text("case.kept.paper"));
        var notice = Optional.ofNullable(kept.trouble()).map(_ -> noPaper(words));
        var done =
                kept.printing()
                        ? null
                        : new Press(
                                "action.next",
                                words.say("case.kept.done"),
                                Icon.DONE,
                                new Event.Finished());
        return new Page.Ended(
                of.frame("kept", words.say("case.kept.title"), null, done),
                notice,
                Ending.KEPT,
                sentences,
                lines,
                take,
                Returning.MARK + play.paper());
    }

    /** Without a paper the screen must do. */
    private static Notice noPaper(Wording words) {
        return new Notice(
                words.text("case.kept.no-paper.happened"),
                words.text("case.kept.no-paper.means"),
                words.text("case.kept.no-paper.do"));
    }

    /** What stands on the paper. */
    static Deed.Work.Paper slip(Play play, CaseView view, State state) {
        var words = Wording.in(view.language());
        var fields = new ArrayList<Field>();
        fields.add(new Field("title", words.text("case.kept.slip")));
        fields.add(
                new Field(
                        words.text("case.kept.business"),
                        words.sayOf("case." + view.service() + ".name").text()));
        var code = halves(play.paper());
        fields.add(new Field(words.text("case.kept.code"), code.getFirst()));
        fields.add(new Field(" ", code.getLast()));
        var until = view.keptUntil();
        if (until != null) fields.add(new Field(words.text("case.kept.until"), time(state, until)));
        fields.add(new Field("note", words.text("case.kept.note")));
        fields.add(new Field("url", Returning.MARK + play.paper()));
        return new Deed.Work.Paper(view.language(), "receipt", fields);
    }

    /** The code in two lines of equal length. */
    private static List<String> halves(String code) {
        int half = code.length() / 2;
        return List.of(
                Returning.grouped(code.substring(0, half)),
                Returning.grouped(code.substring(half)));
    }

    private static String time(State state, Instant at) {
        var branch = state.around().branch();
        try {
            return TIME.format(
                    at.atZone(branch == null ? ZoneOffset.UTC : ZoneId.of(branch.timeZone())));
        } catch (DateTimeException e) {
            return TIME.format(at.atZone(ZoneOffset.UTC));
        }
    }
}
