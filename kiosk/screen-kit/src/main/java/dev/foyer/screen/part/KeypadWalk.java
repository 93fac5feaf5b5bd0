package dev.foyer.screen.part;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Walking a screen without touching it: arrows go to the next piece in that direction, ENTER
 * presses it, BACK_SPACE or ESCAPE goes back, a digit presses the choice of that number. Where
 * something is to be typed, digits, letters and BACK_SPACE go there instead. Installed once on a
 * scene; JavaFX thread.
 */
public final class KeypadWalk {
    /** Key of a node's property that holds its number (an {@link Integer}, 1 to 9). */
    public static final String NUMBER = "foyer.number";

    /** Id of the button that goes back. */
    public static final String BACK = "action.back";

    private static final String TYPING = "foyer.typing";

    /** A key that is held comes again and again; after such a silence it was let go unheard. */
    private static final long LET_GO_NANOS = 1_000_000_000L;

    private final Scene scene;
    private boolean enterHeld;
    private long enterAt;

    private KeypadWalk(Scene scene) {
        this.scene = scene;
    }

    /** Lets {@code scene} be walked by keypad. */
    public static void install(Scene scene) {
        var walk = new KeypadWalk(scene);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, walk::pressed);
        scene.addEventFilter(KeyEvent.KEY_TYPED, walk::typed);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, walk::released);
    }

    /** Gives a choice its number on the keypad. */
    public static <N extends Node> N number(N choice, int number) {
        choice.getProperties().put(NUMBER, number);
        return choice;
    }

    /** Lets what is typed while {@code field} is shown go there. */
    public static <N extends Node> N typing(N field, Typing typing) {
        field.getProperties().put(TYPING, typing);
        return field;
    }

    /** What takes typing at this node, if it does. */
    public static @Nullable Typing typingAt(@Nullable Node node) {
        return node != null && node.getProperties().get(TYPING) instanceof Typing typing
                ? typing
                : null;
    }

    private void pressed(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) return;
        if (scene.getFocusOwner() instanceof TextInputControl && !movesOn(event.getCode())) return;
        boolean mine =
                switch (event.getCode()) {
                    case UP, KP_UP -> step(0, -1);
                    case DOWN, KP_DOWN -> step(0, 1);
                    case LEFT, KP_LEFT -> step(-1, 0);
                    case RIGHT, KP_RIGHT -> step(1, 0);
                    case ENTER -> enter();
                    case BACK_SPACE -> backSpace();
                    case ESCAPE -> back();
                    default -> !event.isShiftDown() && digit(event.getCode());
                };
        if (mine) event.consume();
    }

    private static boolean movesOn(KeyCode code) {
        return code == KeyCode.UP || code == KeyCode.DOWN || code == KeyCode.ESCAPE;
    }

    /** Digits have come as keys already, since they may also choose. */
    private void typed(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) return;
        var sign = event.getCharacter();
        var typing = typing();
        if (typing == null || sign.isEmpty() || Character.isISOControl(sign.codePointAt(0))) return;
        boolean digit = sign.codePointAt(0) >= '0' && sign.codePointAt(0) <= '9';
        if (digit || (sign.equals(" ") && scene.getFocusOwner() instanceof Button)) return;
        typing.sign(sign);
        event.consume();
    }

    private @Nullable Typing typing() {
        for (Node node : reachable()) {
            var typing = typingAt(node);
            if (typing != null) return typing;
        }
        return null;
    }

    private boolean backSpace() {
        var typing = typing();
        if (typing == null) return back();
        typing.deleteLast();
        return true;
    }

    private void released(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) enterHeld = false;
    }

    /** ENTER presses once, however long it is held: the next screen may ask to agree. */
    private boolean enter() {
        long now = System.nanoTime();
        boolean again = enterHeld && now - enterAt < LET_GO_NANOS;
        enterHeld = true;
        enterAt = now;
        return again || enterOnce();
    }

    private boolean enterOnce() {
        var typing = typingAt(scene.getFocusOwner());
        if (typing != null && typing.enter()) return true;
        if (scene.getFocusOwner() instanceof Button button) button.fire();
        else return step(0, 1);
        return true;
    }

    private boolean back() {
        for (Node node : reachable())
            if (BACK.equals(node.getId()) && node instanceof Button button) return press(button);
        return false;
    }

    private boolean digit(KeyCode code) {
        if (!code.isDigitKey()) return false;
        // "4" or "Numpad 4": the sign of a key on the pad is no digit.
        int number = Character.digit(code.getName().charAt(code.getName().length() - 1), 10);
        if (number < 0) return false;
        for (Node node : reachable())
            if (Integer.valueOf(number).equals(node.getProperties().get(NUMBER))
                    && node instanceof Button button) return press(button);
        var typing = typing();
        if (typing != null) typing.sign(String.valueOf(number));
        return typing != null;
    }

    private static boolean press(Button button) {
        if (button.isDisabled()) return false;
        button.requestFocus();
        button.fire();
        return true;
    }

    private boolean step(int dx, int dy) {
        var nodes = reachable();
        if (nodes.isEmpty()) return false;
        var from = scene.getFocusOwner();
        var to =
                from == null || !nodes.contains(from)
                        ? nodes.getFirst()
                        : nearest(nodes, from, dx, dy);
        if (to != null) to.requestFocus();
        return true;
    }

    /** The nearest piece in that direction; one that stands aside counts as twice as far. */
    private static @Nullable Node nearest(List<Node> nodes, Node from, int dx, int dy) {
        var here = from.localToScene(from.getLayoutBounds());
        Node best = null;
        double shortest = Double.MAX_VALUE;
        for (Node node : nodes) {
            var there = node.localToScene(node.getLayoutBounds());
            double along = dx == 0 ? ahead(here, there, dy) : aheadAcross(here, there, dx);
            double aside = dx == 0 ? apartAcross(here, there) : apart(here, there);
            double far = along + 2 * aside;
            if (!node.equals(from) && along >= 0 && far < shortest) {
                shortest = far;
                best = node;
            }
        }
        return best;
    }

    /** From edge to edge downwards (or upwards); negative when it does not lie there. */
    private static double ahead(Bounds here, Bounds there, int dy) {
        return dy > 0 ? there.getMinY() - here.getMaxY() : here.getMinY() - there.getMaxY();
    }

    private static double aheadAcross(Bounds here, Bounds there, int dx) {
        return dx > 0 ? there.getMinX() - here.getMaxX() : here.getMinX() - there.getMaxX();
    }

    private static double apartAcross(Bounds here, Bounds there) {
        return Math.max(
                0, Math.max(there.getMinX() - here.getMaxX(), here.getMinX() - there.getMaxX()));
    }

    private static double apart(Bounds here, Bounds there) {
        return Math.max(
                0, Math.max(there.getMinY() - here.getMaxY(), here.getMinY() - there.getMaxY()));
    }

    private List<Node> reachable() {
        var found = new ArrayList<Node>();
        collect(scene.getRoot(), found);
        return found;
    }

    private static void collect(Node node, List<Node> into) {
        if (!node.isVisible() || node.isDisabled()) return;
        if (node.isFocusTraversable()) into.add(node);
        if (node instanceof Parent parent)
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
    }
}
