package dev.foyer.screen.port;

import dev.foyer.screen.ScreenWindow;
import dev.foyer.screen.part.KeypadWalk;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Looks at a window and touches it as a person does: the pointer goes through the platform, so a
 * covered or disabled piece is not pressed, and the second half of a double tap at a point is lost
 * as a finger's is. Every method may be called by any thread and answers when the JavaFX thread has
 * done it; what cannot be done ends in an {@link IllegalArgumentException} with one sentence.
 */
public final class ScreenActor {
    private static final int TEXT_MAX = 1000;

    private final ScreenWindow window;

    public ScreenActor(ScreenWindow window) {
        this.window = window;
    }

    /** A picture of what is shown now. */
    public CompletableFuture<WritableImage> picture() {
        return onScreen(() -> window.scene().snapshot(null));
    }

    /** Presses the piece with this id. */
    public CompletableFuture<Void> press(String id) {
        return onScreen(() -> {
            // A screen shown since the last pulse has no places yet; the press would miss.
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            Node node = AccessibleTree.find(window.scene().getRoot(), id);
            if (node == null)
                throw new IllegalArgumentException("nothing called '" + id + "' on this screen");
            if (node.isDisabled())
                throw new IllegalArgumentException("'" + id + "' cannot be pressed now");
            Bounds bounds = node.localToScene(node.getLayoutBounds());
            window.pressesByName();
            return pressAt(bounds.getCenterX(), bounds.getCenterY());
        });
    }

    /** Presses a point in scene pixels. */
    public CompletableFuture<Void> press(double x, double y) {
        return onScreen(() -> pressAt(x, y));
    }

    /** Presses a key by its name in {@link KeyCode}. */
    public CompletableFuture<Void> key(String name) {
        return onScreen(() -> {
            KeyCode code = keyCode(name);
            robot().keyType(code);
            return nothing();
        });
    }

    /** Types text into the field that has the focus, at its caret. */
    public CompletableFuture<Void> type(String text) {
        if (text.length() > TEXT_MAX)
            throw new IllegalArgumentException("at most " + TEXT_MAX + " signs at once");
        return onScreen(() -> {
            var focused = window.scene().getFocusOwner();
            var typing = KeypadWalk.typingAt(focused);
            if (typing != null) typing.words(text);
            else if (focused instanceof TextInputControl field) field.replaceSelection(text);
            else throw new IllegalArgumentException("no field has the focus");
            return nothing();
        });
    }

    private Void pressAt(double x, double y) {
        var scene = window.scene();
        if (x < 0 || y < 0 || x >= scene.getWidth() || y >= scene.getHeight())
            throw new IllegalArgumentException("(" + x + ", " + y + ") is outside the screen");
        var stage = scene.getWindow();
        var robot = robot();
        robot.mouseMove(stage.getX() + scene.getX() + x, stage.getY() + scene.getY() + y);
        robot.mousePress(MouseButton.PRIMARY);
        robot.mouseRelease(MouseButton.PRIMARY);
        return nothing();
    }

    private static Robot robot() {
        return new Robot();
    }

    private static KeyCode keyCode(String name) {
        try {
            return KeyCode.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no key is called '" + name + "'", e);
        }
    }

    @SuppressWarnings("NullAway") // Void has no other value.
    private static Void nothing() {
        return null;
    }

    /** Runs on the JavaFX thread; a mistake of the caller comes back as the future's failure. */
    <T> CompletableFuture<T> onScreen(Supplier<T> work) {
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (IllegalArgumentException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }
}
