package dev.foyer.screen.keys;

import dev.foyer.screen.port.AccessibleTree;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Walks a screen by arrow keys alone and says where one comes. JavaFX thread. */
public final class Arrows {
    private static final List<KeyCode> WAYS =
            List.of(KeyCode.UP, KeyCode.DOWN, KeyCode.LEFT, KeyCode.RIGHT);

    private Arrows() {}

    /** The ids that arrows reach, beginning at {@code from}. */
    public static Set<String> reached(Scene scene, String from) {
        var reached = new LinkedHashSet<String>();
        var open = new ArrayDeque<String>();
        open.add(from);
        reached.add(from);
        while (!open.isEmpty()) {
            var at = open.remove();
            for (var way : WAYS) {
                var node = AccessibleTree.find(scene.getRoot(), at);
                if (node == null) continue;
                node.requestFocus();
                press(scene, way);
                var id = scene.getFocusOwner().getId();
                if (id != null && reached.add(id)) open.add(id);
            }
        }
        return reached;
    }

    /** The ids of everything that can be pressed or typed into. */
    public static Set<String> there(Scene scene) {
        var there = new LinkedHashSet<String>();
        collect(scene.getRoot(), there);
        return there;
    }

    private static void collect(Node node, Set<String> into) {
        if (!node.isVisible() || node.isDisabled()) return;
        if (node.isFocusTraversable() && node.getId() != null) into.add(node.getId());
        if (node instanceof Parent parent)
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
    }

    /** Presses a key where the focus is, and lets it go. */
    public static void press(Scene scene, KeyCode code) {
        fire(scene, KeyEvent.KEY_PRESSED, code);
        fire(scene, KeyEvent.KEY_RELEASED, code);
    }

    /** A key that is held comes again. */
    static void hold(Scene scene, KeyCode code) {
        fire(scene, KeyEvent.KEY_PRESSED, code);
    }

    private static void fire(Scene scene, EventType<KeyEvent> what, KeyCode code) {
        Event.fireEvent(
                scene.getFocusOwner(),
                new KeyEvent(what, "", "", code, false, false, false, false));
    }
}
