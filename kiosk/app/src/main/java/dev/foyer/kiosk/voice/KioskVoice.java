package dev.foyer.kiosk.voice;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.flow.Ease;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.model.Page;
import dev.foyer.kiosk.step.Answers;
import dev.foyer.kiosk.voice.Spoken.Kind;
import dev.foyer.screen.ScreenWindow;
import dev.foyer.screen.port.AccessibleTree;
import dev.foyer.screen.speech.Utterance;
import dev.foyer.screen.speech.Utterance.Reason;
import dev.foyer.screen.speech.Voice;

import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;

/**
 * Says what the kiosk shows, while the voice is on, and lets keys alone lead through it: UP and
 * DOWN to the pieces of the page one after the other, ENTER, BACK, HELP and REPEAT. Without the
 * voice it leaves every key to others. JavaFX thread; nothing here waits for the speech.
 */
public final class KioskVoice {
    /** Of what takes long is said again that it does. */
    private static final Duration WORKING_AGAIN = Duration.seconds(6);

    /** Of time that runs out. */
    private static final Duration WARNING_AGAIN = Duration.seconds(8);

    /** Nobody can have heard of a new page sooner; ENTER was meant for the one before. */
    private static final Duration SETTLED = Duration.millis(400);

    private final ScreenWindow window;
    private final Voice voice;
    private final int usualRate;
    private final boolean byKey;
    private final Answers answers;
    private final VoiceTyping typing;
    private final PauseTransition again = new PauseTransition();
    private final PauseTransition settling = new PauseTransition(SETTLED);
    private @Nullable Page page;
    private @Nullable Spoken spoken;
    private Language language = Language.ZH;
    private Ease ease = Ease.NONE;
    private int rate;
    private int cursor;

    /**
     * @param rate words a minute, as long as nobody wishes otherwise
     * @param byKey whether REPEAT turns the voice on, where no sensor tells of a headset
     */
    public KioskVoice(ScreenWindow window, Voice voice, int rate, boolean byKey, Answers answers) {
        this.window = window;
        this.voice = voice;
        usualRate = rate;
        this.rate = rate;
        this.byKey = byKey;
        this.answers = answers;
        typing = new VoiceTyping(this);
        again.setOnFinished(_ -> sayAgain());
        // The window hears of a key before the page does, and takes it while the voice is on.
        window.scene().getWindow().addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** This page stands in the window now. */
    public void shown(Page next, Language spokenIn, Ease now) {
        boolean was = ease.voice();
        boolean dark = ease.curtain();
        var pageBefore = page;
        var before = spoken;
        boolean another = before == null || language != spokenIn;
        if (ease.wishes().slow() != now.wishes().slow()) rate = usual(now);
        ease = now;
        page = next;
        language = spokenIn;
        if (!now.voice()) {
            if (was) hush();
            return;
        }
        var heard = Spoken.of(next, spokenIn, now);
        another |= before != null && !before.screen().equals(heard.screen());
        spoken = heard;
        if (heard.kind() == Kind.RESTING) rate = usual(now);
        typing.attach(next, spokenIn);
        if (another) begin();
        cursor = Math.min(cursor, heard.pieces().size() - 1);
        if (!was) say(Reason.SCREEN, words().say("on") + " " + heard.whole());
        else if (dark != now.curtain())
            say(Reason.ANSWER, words().say(now.curtain() ? "curtain.now" : "curtain.gone"));
        else if (another)
            say(heard.kind() == Kind.WARNING ? Reason.WARNING : Reason.SCREEN, heard.whole());
        else if (before != null && !onlyTyped(next, pageBefore)) tellNews(heard, before);
        remind(heard);
    }

    private void begin() {
        cursor = 0;
        settling.playFromStart();
    }

    private void hush() {
        voice.stop();
        again.stop();
        spoken = null;
        rate = usual(ease);
    }

    private int usual(Ease eased) {
        return Math.max(
                Utterance.SLOWEST,
                eased.wishes().slow() ? usualRate * Ease.SLOW_PERCENT / 100 : usualRate);
    }

    private static boolean onlyTyped(Page now, @Nullable Page before) {
        return now instanceof Page.Entry entry
                && before instanceof Page.Entry then
                && entry.isStill(then);
    }

    /** After news the way on is the page's action again. */
    private void tellNews(Spoken heard, Spoken before) {
        var news = heard.news(before);
        if (news.isEmpty()) return;
        cursor = 0;
        say(Reason.NEWS, news);
    }

    private void remind(Spoken heard) {
        switch (heard.kind()) {
            case WORKING -> remindAfter(WORKING_AGAIN);
            case WARNING -> remindAfter(WARNING_AGAIN);
            case STILL, COUNTING, RESTING -> again.stop();
        }
    }

    private void remindAfter(Duration time) {
        if (again.getStatus() == javafx.animation.Animation.Status.RUNNING
                && again.getDuration().equals(time)) return;
        again.stop();
        again.setDuration(time);
        again.playFromStart();
    }

    private void sayAgain() {
        var heard = spoken;
        if (heard == null) return;
        if (heard.kind() == Kind.WARNING) say(Reason.WARNING, heard.whole());
        else if (heard.kind() == Kind.WORKING) say(Reason.WAIT, words().say("wait"));
        remind(heard);
    }

    // -- what the keys do

    private void pressed(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) return;
        var key = VoiceKey.of(event.getCode());
        if (key == null) return;
        if (!ease.voice()) {
            if (!byKey || !key.equals(new VoiceKey.Repeat())) return;
            answers.event(new Event.VoiceAsked());
            event.consume();
            return;
        }
        if (event.isShiftDown() && key instanceof VoiceKey.Digit) return;
        event.consume();
        answers.event(new Event.Walked());
        press(key);
    }

    void press(VoiceKey key) {
        var heard = spoken;
        if (heard == null) return;
        if (typing.takes(key)) return;
        switch (key) {
            case VoiceKey.Next _ -> go(heard, 1);
            case VoiceKey.Before _ -> go(heard, -1);
            case VoiceKey.Enter _ -> enter(heard);
            case VoiceKey.Back _, VoiceKey.Leave _ -> back();
            case VoiceKey.Help _ -> help();
            case VoiceKey.Repeat _ -> say(Reason.REPEAT, heard.whole());
            case VoiceKey.Digit(var number) -> choose(heard, number);
        }
    }

    private void go(Spoken heard, int step) {
        cursor = Math.floorMod(cursor + step, heard.pieces().size());
        var piece = heard.pieces().get(cursor);
        // Whoever looks along sees where they are.
        if (piece.act() instanceof Piece.Act.Press(var node, _)) focus(node);
        say(Reason.PIECE, piece.act() instanceof Piece.Act.Type ? typing.field() : piece.text());
    }

    private void enter(Spoken heard) {
        switch (heard.pieces().get(cursor).act()) {
            case Piece.Act.OfPage _, Piece.Act.Type _ -> action();
            case Piece.Act.Press(var node, _) -> fire(node, "no-action");
            case Piece.Act.Tell(var event) -> answers.event(event);
            case Piece.Act.Rate(var more) -> {
                rate = Math.clamp(rate + more, Utterance.SLOWEST, Utterance.FASTEST);
                say(Reason.ANSWER, words().say("rate"));
            }
        }
    }

    /** The page's own action. */
    void action() {
        if (settling.getStatus() == javafx.animation.Animation.Status.RUNNING) return;
        fire("action.next", "no-action");
    }

    private void back() {
        fire("action.back", "no-back");
    }

    private void choose(Spoken heard, int number) {
        for (var piece : heard.pieces())
            if (piece.act() instanceof Piece.Act.Press(var node, var its) && its == number) {
                fire(node, "no-choice");
                return;
            }
        say(Reason.ANSWER, words().say("no-choice"));
    }

    private void help() {
        var heard = Objects.requireNonNull(spoken);
        say(
                Reason.HELP,
                words().say("keys") + " " + String.join(" ", heard.ways()) + typing.help());
    }

    private void fire(String node, String otherwise) {
        var found = find(node);
        if (found instanceof Button button && !button.isDisabled()) {
            button.requestFocus();
            button.fire();
        } else say(Reason.ANSWER, words().say(otherwise));
    }

    private void focus(String node) {
        var found = find(node);
        if (found != null) found.requestFocus();
    }

    // -- for those who type

    @Nullable Node find(String id) {
        return AccessibleTree.find(window.scene().getRoot(), id);
    }

    @Nullable Node anywhere(String id) {
        return window.scene().getRoot().lookup("#" + id);
    }

    VoiceWords words() {
        return VoiceWords.in(language);
    }

    void say(Reason reason, String text) {
        var heard = spoken;
        if (heard == null || text.isBlank()) return;
        voice.say(new Utterance(heard.screen(), reason, language, text, rate));
    }

    void say(Reason reason, String key, Map<String, ?> values) {
        say(reason, words().say(key, values));
    }
}
