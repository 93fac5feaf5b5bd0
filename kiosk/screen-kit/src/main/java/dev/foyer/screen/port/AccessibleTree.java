package dev.foyer.screen.port;

import dev.foyer.screen.keys.TypedField;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person (or a screen reader) finds on a scene, from top to bottom. Walk it on the JavaFX
 * thread.
 */
public final class AccessibleTree {
    private static final int NODES_MAX = 2000;

    /**
     * One piece of the screen; places in scene pixels.
     *
     * @param id stable and readable
     * @param role {@code button}, {@code text}, {@code field}, {@code image} …
     * @param name what is written on it
     * @param spoken what is said aloud
     */
    public record Piece(
            String id,
            String role,
            String name,
            String spoken,
            long x,
            long y,
            long w,
            long h,
            boolean focused,
            boolean enabled,
            String text) {}

    private AccessibleTree() {}

    /** The pieces of a scene that are visible and have an id. */
    public static List<Piece> of(Scene scene) {
        var pieces = new ArrayList<Piece>();
        walk(scene.getRoot(), pieces);
        return pieces;
    }

    /** The visible node with this id, if there is one. */
    public static @Nullable Node find(Node from, String id) {
        if (!from.isVisible()) return null;
        if (id.equals(from.getId())) return from;
        if (from instanceof Parent parent)
            for (Node child : parent.getChildrenUnmodifiable()) {
                var found = find(child, id);
                if (found != null) return found;
            }
        return null;
    }

    private static void walk(Node node, List<Piece> into) {
        if (!node.isVisible() || into.size() >= NODES_MAX) return;
        var id = node.getId();
        if (id != null && !id.isBlank()) into.add(piece(node, id));
        if (node instanceof Parent parent)
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, into));
    }

    private static Piece piece(Node node, String id) {
        var at = node.localToScene(node.getLayoutBounds());
        var spoken = node.getAccessibleText();
        String shown = shown(node);
        return new Piece(
                id,
                role(node),
                shown,
                spoken == null ? "" : spoken,
                Math.round(at.getMinX()),
                Math.round(at.getMinY()),
                Math.round(at.getWidth()),
                Math.round(at.getHeight()),
                node.isFocused(),
                !node.isDisabled(),
                shown);
    }

    /** What is written; never what stands in a password field or another that keeps a secret. */
    private static String shown(Node node) {
        return switch (node) {
            case PasswordField _ -> "";
            case TypedField field -> field.told();
            case TextInputControl field -> text(field.getText());
            case Labeled labeled -> text(labeled.getText());
            case Text words -> text(words.getText());
            default -> "";
        };
    }

    private static String text(@Nullable String known) {
        return known == null ? "" : known;
    }

    private static String role(Node node) {
        var role = node.getAccessibleRole();
        if (role == AccessibleRole.BUTTON || role == AccessibleRole.TOGGLE_BUTTON) return "button";
        if (role == AccessibleRole.TEXT) return "text";
        if (role == AccessibleRole.TEXT_FIELD || role == AccessibleRole.PASSWORD_FIELD)
            return "field";
        if (role == AccessibleRole.TEXT_AREA) return "field";
        if (role == AccessibleRole.LIST_VIEW || role == AccessibleRole.TABLE_VIEW) return "list";
        if (role == AccessibleRole.IMAGE_VIEW) return "image";
        return node.isFocusTraversable() ? "button" : "group";
    }
}
