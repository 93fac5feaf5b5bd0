package dev.foyer.kiosk.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.CaseSamples;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.model.Page;
import dev.foyer.kiosk.model.Page.Answer;
import dev.foyer.kiosk.model.Page.Entry;
import dev.foyer.kiosk.model.Page.Keys;
import dev.foyer.kiosk.model.Page.Signing;
import dev.foyer.screen.Fx;
import dev.foyer.screen.ScreenWindow;
import dev.foyer.screen.keys.TypedField;
import dev.foyer.screen.look.Look;
import dev.foyer.screen.look.Measure;
import dev.foyer.screen.look.Tokens;
import dev.foyer.screen.port.AccessibleTree;

import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What is typed and drawn, and what becomes of it when the screen is drawn anew. */
class ViewsTest {
    private static final Look LOOK = new Look(Tokens.load(), Measure.kiosk(4.03), false);

    private final List<Event> told = new ArrayList<>();

    /** Every look at it is a second later: nothing here is a double tap. */
    private final AtomicLong clock = new AtomicLong();

    private final ScreenWindow window =
            Fx.on(() ->
                    new ScreenWindow(
                            "test", LOOK, 1080, 1920, () -> clock.addAndGet(1_000_000_000L)));
    private final Views views =
            new Views(
                    LOOK,
                    1080,
                    1920,
                    new Answers() {
                        @Override
                        public void event(Event event) {
                            told.add(event);
                        }

                        @Override
                        public void choice(Answer answer) {}
                    });

    @AfterEach
    void close() {
        Fx.run(window::close);
    }

    @Test
    void eachKeyIsToldAndOnlyWhatCameFromHereNeedsNoNewScreen() {
        var empty = entry("");
        show(empty);
        press("key.1");
        press("key.2");
        assertThat(told)
                .containsExactly(new Event.Typed("phone", "1"), new Event.Typed("phone", "12"));
        assertThat(shows(entry("1"), empty)).isTrue();
        assertThat(shows(entry("12"), entry("1"))).isTrue();
        assertThat(field()).isEqualTo("12");
        assertThat(shows(entry(""), entry("12"))).isFalse();
        assertThat(shows(CaseSamples.everyPage(Language.ZH).get("61-pin"), empty)).isFalse();
    }

    @Test
    void aScreenDrawnAnewForALateAnswerLosesNoSign() {
        show(entry(""));
        press("key.1");
        press("key.2");
        show(withNotice(entry("1")));
        assertThat(field()).isEqualTo("12");
        press("key.3");
        show(withNotice(entry("")));
        assertThat(field()).isEmpty();
    }

    @Test
    void anotherPageForgetsWhatWasTyped() {
        show(entry(""));
        press("key.1");
        show(CaseSamples.everyPage(Language.ZH).get("61-pin"));
        show(entry(""));
        assertThat(field()).isEmpty();
    }

    @Test
    void aSignatureIsToldStrokeByStrokeInThousandths() {
        var page = signing();
        show(page);
        drag(0.25, 0.5, 0.75);
        drag(0.1, 0.1, 0.1);
        var drawn = (Event.Drawn) told.getLast();
        assertThat(told).hasSize(2);
        assertThat(drawn.strokes()).hasSize(2);
        assertThat(drawn.strokes().getFirst().getFirst().x()).isEqualTo(250);
        assertThat(drawn.strokes().getFirst().getLast().x()).isEqualTo(750);
        show(page);
        press("sign.mark");
        assertThat(((Event.Drawn) told.getLast()).strokes()).hasSize(3);
        press("sign.clear");
        assertThat(((Event.Drawn) told.getLast()).strokes()).isEmpty();
    }

    @Test
    void aFingerThatDrawsIsKnown() {
        show(signing());
        var field = node("sign.field");
        mouse(field, MouseEvent.MOUSE_PRESSED, 10, 10);
        assertThat(Fx.on(views::drawing)).isTrue();
        mouse(field, MouseEvent.MOUSE_RELEASED, 10, 10);
        assertThat(Fx.on(views::drawing)).isFalse();
    }

    @Test
    void aSignatureIsForgottenWithItsPage() {
        show(signing());
        press("sign.mark");
        show(entry(""));
        show(signing());
        press("sign.mark");
        assertThat(((Event.Drawn) told.getLast()).strokes()).hasSize(1);
    }

    private static Signing signing() {
        return (Signing) CaseSamples.everyPage(Language.ZH).get("32-signing");
    }

    private static Entry entry(String value) {
        var any = (Entry) CaseSamples.everyPage(Language.ZH).get("40-phone");
        return new Entry(
                any.frame(),
                Optional.empty(),
                "phone",
                any.label(),
                any.hint(),
                value,
                false,
                Keys.PHONE,
                11);
    }

    private static Entry withNotice(Entry page) {
        return new Entry(
                page.frame(),
                Optional.of(new Page.Notice("a", "b", "c")),
                page.field(),
                page.label(),
                page.hint(),
                page.value(),
                page.secret(),
                page.keys(),
                page.most());
    }

    private void show(Page page) {
        Fx.run(() -> {
            window.show(views.draw(page, Language.ZH));
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
        });
    }

    private boolean shows(Page page, Page before) {
        return Fx.on(() -> views.shows(page, before));
    }

    private Node node(String id) {
        return Fx.on(() ->
                Objects.requireNonNull(AccessibleTree.find(window.scene().getRoot(), id), id));
    }

    private String field() {
        var field = (TypedField) node("field");
        return Fx.on(field::told);
    }

    private void press(String id) {
        var button = (Button) node(id);
        Fx.run(button::fire);
    }

    private void drag(double... across) {
        var field = node("sign.field");
        double wide = field.getLayoutBounds().getWidth();
        mouse(field, MouseEvent.MOUSE_PRESSED, across[0] * wide, 100);
        for (double x : across) mouse(field, MouseEvent.MOUSE_DRAGGED, x * wide, 120);
        mouse(field, MouseEvent.MOUSE_RELEASED, across[across.length - 1] * wide, 120);
    }

    private static void mouse(Node node, EventType<MouseEvent> type, double x, double y) {
        Fx.run(() -> {
            var at = node.localToScene(x, y);
            javafx.event.Event.fireEvent(
                    node,
                    new MouseEvent(
                            type,
                            at.getX(),
                            at.getY(),
                            at.getX(),
                            at.getY(),
                            MouseButton.PRIMARY,
                            1,
                            false,
                            false,
                            false,
                            false,
                            true,
                            false,
                            false,
                            true,
                            false,
                            true,
                            null));
        });
    }
}
