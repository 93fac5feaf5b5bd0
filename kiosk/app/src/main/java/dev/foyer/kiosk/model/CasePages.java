package dev.foyer.kiosk.model;

import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.CaseView.StepView;
import dev.foyer.hub.api.ProofKind;
import dev.foyer.hub.api.StepKind;
import dev.foyer.kiosk.business.Doing;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.business.Play;
import dev.foyer.kiosk.business.Returning;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Trouble;
import dev.foyer.kiosk.model.Page.Answer;
import dev.foyer.kiosk.model.Page.Choice;
import dev.foyer.kiosk.model.Page.Ending;
import dev.foyer.kiosk.model.Page.Frame;
import dev.foyer.kiosk.model.Page.Keys;
import dev.foyer.kiosk.model.Page.Line;
import dev.foyer.kiosk.model.Page.Notice;
import dev.foyer.kiosk.model.Page.Press;
import dev.foyer.screen.part.Icon;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The page of a case that is played: what is said, asked and agreed to. What devices do is in
 * {@link CaseDevicePages}. Pure; made for one state and one moment.
 */
final class CasePages {
    private static final int TYPED_MAX = 60;
    private static final int PHONE_MAX = 16;
    private static final int DIGITS_MAX = 12;
    private static final String STOPPED = "customer-stopped";
    private static final Set<String> AGREES = Set.of("yes", "on");
    private static final List<Icon> FACES =
            List.of(Icon.VERY_BAD, Icon.BAD, Icon.FAIR, Icon.GOOD, Icon.VERY_GOOD);

    final State state;
    private final Instant now;
    final Wording words;
    final Play play;
    final CaseWords of;
    private final CaseDevicePages devices;

    private CasePages(State state, Instant now, Play play) {
        this.state = state;
        this.now = now;
        this.play = play;
        words = Wording.of(state);
        of = new CaseWords(words, play.service());
        devices = new CaseDevicePages(this);
    }

    static Page of(State state, Instant now, Play play) {
        return new CasePages(state, now, play).page();
    }

    private Page page() {
        if (play.over()) return ended();
        if (play.stay() == Play.Stay.ASKED)
            return Returning.may(play) ? PaperPages.stopping(this) : stopping();
        var step = play.step();
        return switch (play.doing()) {
            case Doing.Foretold _ -> foretold();
            case Doing.Asking(_, var late) -> busy(late);
            case Doing.Waiting _ -> busy(false);
            case Doing.Stuck _ -> stuck();
            case Doing.Helped _ -> helped();
            case Doing.Free _ -> step == null ? busy(false) : free(step);
            case Doing.Filling(var at) -> step == null ? busy(false) : fill(step, at);
            case Doing.Signing(var strokes) ->
                    step == null ? busy(false) : sign(step, !strokes.isEmpty());
            case Doing.AwaitingCard _ -> devices.card();
            case Doing.ShowingDocument(var reading) -> devices.document(reading);
            case Doing.ShowingFace(var looking) -> devices.face(looking);
            case Doing.EnteringPin(var digits, var first) -> devices.pin(digits, first != null);
            case Doing.Acting acting -> devices.acting(acting);
            case Doing.ForStaff staff -> staff(staff);
            case Doing.Kept kept -> PaperPages.kept(this, kept);
        };
    }

    // -- the frame

    Frame frame(String screen, Say title, @Nullable Press back, @Nullable Press action) {
        return Pages.frame(words, "case-" + screen, where(), greeting(), title, back, action);
    }

    private String where() {
        var view = play.view();
        int place = view == null ? 0 : view.place();
        return view == null || place == 0
                ? ""
                : words.text("case.step", Map.of("n", place, "all", view.plan().size()));
    }

    private String greeting() {
        var view = play.view();
        var name = view == null ? null : view.maskedName();
        return name == null || name.isEmpty()
                ? ""
                : words.text("service.hello", Map.of("name", name));
    }

    Optional<Notice> snag() {
        return of.notice(play.snag());
    }

    static Event of(Happening happening) {
        return new Event.OfCase(happening);
    }

    Press press(String key, Icon icon, Event event) {
        return new Press("action.next", words.say("case." + key), icon, event);
    }

    Press stop() {
        return new Press("action.back", words.say("case.stop"), Icon.BACK, new Event.WentBack());
    }

    private static String name(@Nullable StepView step, String otherwise) {
        return step == null ? otherwise : step.id();
    }

    // -- waiting

    Page busy(boolean late) {
        var step = play.step();
        var view = play.view();
        boolean back = view != null && view.state() == CaseView.State.BACK;
        var key =
                back
                        ? "kiosk.case.going-back.title"
                        : "kiosk.case."
                                + (step == null ? "working" : CaseWords.word(step.kind()))
                                + ".busy";
        var title = of.first(key, "kiosk.case.working.busy");
        var notice = late ? Optional.of(words.notice(Trouble.HUB_AWAY)) : Optional.<Notice>empty();
        return new Page.Busy(
                frame("busy", Pages.heard(title, notice), null, null),
                notice,
                late ? "" : words.text("case.working.usually"));
    }

    private Page staff(Doing.ForStaff staff) {
        var step = play.step();
        var title =
                step == null
                        ? words.say("case.approve.title")
                        : of.title(step, step.kind() == StepKind.CHECK_FACE ? "people" : "title");
        var code = staff.code();
        var shown =
                code == null ? Say.NOTHING : new Say(code.code(), Wording.signBySign(code.code()));
        long left = code == null ? 0 : Math.max(0, Duration.between(now, code.until()).toSeconds());
        return new Page.Presence(
                frame(name(step, "approve"), title, stop(), null),
                snag(),
                shown,
                left,
                List.of(words.text("case.approve.wait"), words.text("case.approve.code")));
    }

    private Page helped() {
        var view = play.view();
        boolean come = view != null && view.takenOn();
        var sentences = new ArrayList<String>();
        var why = view == null ? "" : view.reason();
        if (words.has("case.reason." + why)) sentences.add(of.reason(why));
        var who = view == null ? null : view.helper();
        sentences.add(
                who != null
                        ? words.text("case.helped.who", Map.of("name", who))
                        : words.text(come ? "case.helped.come" : "case.helped.called"));
        sentences.add(words.text("case.helped.kept"));
        return new Page.Message(
                frame("helped", words.say("case.helped.title"), null, null),
                sentences,
                Page.Mood.STAFF);
    }

    // -- told and asked

    private Page foretold() {
        var business =
                state.around().business().stream()
                        .filter(b -> b.id().equals(play.service()))
                        .findFirst();
        var paragraphs = new ArrayList<String>();
        business.map(b -> b.why()).map(why -> why.in(state.language())).ifPresent(paragraphs::add);
        paragraphs.add(words.text("case.foretold.form"));
        paragraphs.add(words.text("case.foretold.ticket"));
        return new Page.Reading(
                frame(
                        "foretold",
                        words.say("case.foretold.title"),
                        new Press(
                                "action.back", words.say("back"), Icon.BACK, new Event.WentBack()),
                        press("foretold.go", Icon.NEXT, of(new Happening.Agreed()))),
                Optional.empty(),
                paragraphs);
    }

    private Page stopping() {
        var goOn =
                new Press(
                        "action.next",
                        words.say("case.stopping.go-on"),
                        Icon.NEXT,
                        of(new Happening.TryAgain()));
        var really =
                new Press(
                        "action.back",
                        words.say("case.stopping.stop"),
                        Icon.STOP,
                        new Event.WentBack());
        return new Page.Message(
                frame("stopping", words.say("case.stopping.title"), really, goOn),
                List.of(words.text("case.stopping.means"), words.text("case.stopping.back")),
                Page.Mood.QUESTION);
    }

    private Page stuck() {
        var notice =
                snag().orElseGet(() ->
                        new Notice(
                                words.text("case.reason"),
                                words.text("case.snag.means"),
                                words.text("case.snag.do")));
        var again =
                play.view() == null
                        ? play.sought() ? PaperPages.again(words) : null
                        : press("stuck.again", Icon.REPEAT, of(new Happening.TryAgain()));
        return new Page.Message(
                frame("stuck", new Say(notice.happened(), notice.all()), stop(), again),
                List.of(notice.means(), notice.todo()),
                Page.Mood.TROUBLE);
    }

    // -- the customer's turn

    private Page free(StepView step) {
        return switch (step.kind()) {
            case CHOOSE -> step.options().size() == 1 ? terms(step) : choose(step);
            case RATE -> rate(step);
            case REVIEW -> review(step);
            default -> busy(false);
        };
    }

    private Page terms(StepView step) {
        var title = of.title(step, "title");
        var paragraphs = of.paragraphs(step);
        var action =
                new Press(
                        "action.next",
                        of.title(step, "action"),
                        Icon.DONE,
                        of(new Happening.Chosen(step.options().getFirst())));
        return new Page.Reading(
                frame(
                        step.id(),
                        new Say(title.text(), title.spoken() + " " + String.join(" ", paragraphs)),
                        stop(),
                        action),
                snag(),
                paragraphs);
    }

    private Page choose(StepView step) {
        var field = step.fields().getFirst().id();
        var choices = new ArrayList<Choice>();
        for (var option : step.options()) {
            int number = choices.size() + 1;
            var said = of.value(field, option);
            choices.add(
                    new Choice(
                            "option." + option,
                            AGREES.contains(option) ? Icon.DONE : Icon.NEXT,
                            new Say(
                                    said.text(),
                                    words.spoken(
                                            "case.option",
                                            Map.of("name", said.spoken(), "number", number))),
                            "",
                            true,
                            number,
                            new Answer.Now(of(new Happening.Chosen(option)))));
        }
        return new Page.Choices(
                frame(step.id(), Pages.heard(of.title(step, "title"), snag()), stop(), null),
                snag(),
                choices);
    }

    private Page rate(StepView step) {
        var choices = new ArrayList<Choice>();
        for (var face : FACES) {
            int number = choices.size() + 1;
            var star = String.valueOf(number);
            var said = words.say("case.rating." + star);
            choices.add(
                    new Choice(
                            "option." + star,
                            face,
                            new Say(
                                    said.text(),
                                    words.spoken(
                                            "case.option",
                                            Map.of("name", said.spoken(), "number", number))),
                            "",
                            true,
                            number,
                            new Answer.Now(of(new Happening.Chosen(star)))));
        }
        var skip =
                new Press(
                        "action.back",
                        words.say("case.rate.skip"),
                        Icon.NEXT,
                        new Event.WentBack());
        return new Page.Choices(
                frame(step.id(), of.title(step, "title"), skip, null), Optional.empty(), choices);
    }

    private Page review(StepView step) {
        var amount = Optional.ofNullable(step.amount()).map(m -> Amounts.say(m, state.language()));
        var key = "case." + play.service() + "." + step.id() + ".action";
        var action =
                words.has(key)
                        ? new Say(
                                words.textOf(key, values(amount.map(Say::text))),
                                words.textOf(key, values(amount.map(Say::spoken))))
                        : words.say("case.review.action");
        var view = play.view();
        List<Line> lines = view == null ? List.of() : of.agreed(view, step);
        var title = of.title(step, "title");
        var all = new StringBuilder(title.spoken());
        amount.ifPresent(a -> all.append(' ').append(a.spoken()).append('.'));
        for (var line : lines)
            all.append(' ').append(line.label()).append(": ").append(line.value().spoken());
        return new Page.Check(
                frame(
                        step.id(),
                        new Say(title.text(), all.toString()),
                        stop(),
                        new Press("action.next", action, Icon.DONE, of(new Happening.Agreed()))),
                snag(),
                amount,
                amount.isPresent() ? words.text("case.review.amount") : "",
                lines);
    }

    private static Map<String, String> values(Optional<String> amount) {
        return Map.of("amount", amount.orElse(""));
    }

    private Page fill(StepView step, int at) {
        var field = step.fields().get(at);
        var label = of.field(field.id());
        var title =
                of.first(
                        "case." + play.service() + "." + step.id() + "." + field.id(),
                        step.fields().size() == 1
                                ? "case." + play.service() + "." + step.id() + ".title"
                                : "case.field." + field.id(),
                        "case.field." + field.id(),
                        "kiosk.case.field");
        var value = play.value(field.id());
        var back =
                at == 0
                        ? stop()
                        : new Press(
                                "action.back", words.say("back"), Icon.BACK, new Event.WentBack());
        return new Page.Entry(
                frame(
                        step.id() + "-" + field.id(),
                        Pages.heard(title, snag()),
                        back,
                        press("fill.next", Icon.NEXT, of(new Happening.Went()))),
                snag(),
                field.id(),
                label,
                of.hint(field.id()),
                value,
                false,
                keys(field.id()),
                most(field.id()));
    }

    private static Keys keys(String field) {
        return switch (field) {
            case "phone" -> Keys.PHONE;
            case "code" -> Keys.DIGITS;
            case "threshold", "amount" -> Keys.AMOUNT;
            default -> Keys.WORDS;
        };
    }

    private static int most(String field) {
        return switch (keys(field)) {
            case PHONE -> PHONE_MAX;
            case DIGITS, AMOUNT -> DIGITS_MAX;
            case WORDS -> TYPED_MAX;
        };
    }

    private Page sign(StepView step, boolean signed) {
        var view = play.view();
        var action = signed ? press("sign.action", Icon.DONE, of(new Happening.Agreed())) : null;
        return new Page.Signing(
                frame(step.id(), of.title(step, "title"), stop(), action),
                snag(),
                of.paragraphs("case.document." + step.word()),
                view == null ? List.of() : of.answers(view),
                signed);
    }

    // -- the end

    private Page ended() {
        var view = play.view();
        var end = view == null || view.end() == null ? CaseView.End.UNDONE : view.end();
        var why = view == null ? "" : view.reason();
        var ending =
                switch (end) {
                    case DONE -> Ending.DONE;
                    case UNDONE -> Ending.UNDONE;
                    // Whoever stopped before anything was done was refused nothing.
                    case REFUSED -> why.equals(STOPPED) ? Ending.UNDONE : Ending.REFUSED;
                    case HANDED_OVER -> Ending.HANDED_OVER;
                };
        var word = ending.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        var title =
                of.first(
                        "case." + play.service() + ".ended." + word + ".title",
                        "kiosk.case.ended." + word + ".title");
        var sentences = new ArrayList<String>();
        if (ending != Ending.DONE && words.has("case.reason." + why)) sentences.add(of.reason(why));
        sentences.add(words.text("case.ended." + word + ".means"));
        var take = new ArrayList<String>();
        if (state.cardInside()) take.add(words.text("case.ended.take.card"));
        if (view != null && view.held().contains(ProofKind.DOCUMENT))
            take.add(words.text("case.ended.take.document"));
        snag().ifPresent(notice -> sentences.add(notice.happened()));
        var done =
                new Press(
                        "action.next",
                        words.say("case.ended.done"),
                        Icon.DONE,
                        new Event.Finished());
        return new Page.Ended(
                frame("ended", title, null, done),
                Optional.empty(),
                ending,
                sentences,
                List.of(),
                take,
                "");
    }
}
