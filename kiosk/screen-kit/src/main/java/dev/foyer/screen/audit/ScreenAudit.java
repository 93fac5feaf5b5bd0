package dev.foyer.screen.audit;

import dev.foyer.screen.look.Look;
import dev.foyer.screen.look.Measure;
import dev.foyer.screen.look.Rgb;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures a scene that has been laid out, node by node, against what a {@link Look} promises:
 * letters, targets and gaps in millimetres, contrast of what stands on what, nothing cut or
 * covered, a spoken text and an id on everything that can be touched. One audit looks at one scene
 * once, on the JavaFX thread.
 */
public final class ScreenAudit {
    /** Contrast of text with what it stands on, WCAG 2.1 1.4.3. */
    public static final double TEXT_CONTRAST = 4.5;

    /** Contrast of an icon with what it stands on, WCAG 2.1 1.4.11. */
    public static final double ICON_CONTRAST = 3.0;

    private static final double HALF_PIXEL = 0.5;

    /** One thing that is not as promised: where, and in one sentence what. */
    public record Finding(String where, String sentence) {}

    private record Placed(String where, Bounds at, Node node) {}

    private final Scene scene;
    private final Look look;
    private final boolean words;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Placed> texts = new ArrayList<>();
    private final List<Placed> targets = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<Font, Double> capitals = new HashMap<>();

    private ScreenAudit(Scene scene, Look look, boolean words) {
        this.scene = scene;
        this.words = words;
        this.look = look;
    }

    /** Everything on {@code scene} that is not as {@code look} promises; empty is good. */
    public static List<Finding> of(Scene scene, Look look) {
        return of(scene, look, false);
    }

    /** The same, and every Latin word that does not fit into its line. */
    public static List<Finding> withWords(Scene scene, Look look) {
        return of(scene, look, true);
    }

    private static List<Finding> of(Scene scene, Look look, boolean words) {
        var audit = new ScreenAudit(scene, look, words);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        audit.walk(scene.getRoot(), "", false);
        audit.overlaps();
        return audit.findings;
    }

    /** Height of the capital H in this font, in pixels, as it is drawn. */
    public static double capitalHeight(Font font) {
        var h = new Text("H");
        h.setFont(font);
        h.setBoundsType(TextBoundsType.VISUAL);
        return h.getLayoutBounds().getHeight();
    }

    private void walk(Node node, String path, boolean scrolled) {
        if (!node.isVisible()) return;
        var id = node.getId();
        String where = id == null || id.isBlank() ? path : id;
        if (id != null && !id.isBlank() && !ids.add(id)) found(where, "two nodes have this id");
        switch (node) {
            case FontIcon icon -> contrast(where, icon, ICON_CONTRAST);
            case Text text -> text(where, text, scrolled);
            default -> {}
        }
        if (node.isFocusTraversable() && !(node instanceof ScrollPane))
            target(where, node, scrolled);
        if (node instanceof Labeled labeled) labeled(where, labeled);
        if (node instanceof Parent parent)
            for (Node child : parent.getChildrenUnmodifiable())
                walk(child, where, scrolled || node instanceof ScrollPane);
    }

    private void text(String where, Text text, boolean scrolled) {
        if (text.getText().isBlank()) return;
        double capital = capitals.computeIfAbsent(text.getFont(), ScreenAudit::capitalHeight);
        double needed = look.measure().capitalMm() * look.measure().pxPerMm();
        if (capital < needed - HALF_PIXEL / 2)
            found(
                    where,
                    "letters are %.2f mm, needed %.2f"
                            .formatted(mm(capital), look.measure().capitalMm()));
        contrast(where, text, TEXT_CONTRAST);
        if (words) broken(where, text);
        Bounds at = inScene(text);
        if (scrolled) return;
        if (outside(at)) found(where, "its words leave the screen");
        texts.add(new Placed(where, at, text));
    }

    /** A word wider than its line is broken where no reader would break it. */
    private void broken(String where, Text text) {
        double line = text.getWrappingWidth();
        if (line <= 0 || text.getLayoutBounds().getWidth() + text.getFont().getSize() < line)
            return;
        for (String word : text.getText().split("[^\\p{IsLatin}]+", -1)) {
            var alone = new Text(word);
            alone.setFont(text.getFont());
            if (alone.getLayoutBounds().getWidth() > line + HALF_PIXEL)
                found(where, "its word '" + word + "' is broken");
        }
    }

    private void labeled(String where, Labeled labeled) {
        var shown = shownText(labeled);
        if (shown != null && !shown.getText().equals(labeled.getText()))
            found(where, "its words are cut: '" + shown.getText() + "'");
        if (shown != null && shown.getLayoutBounds().getHeight() > labeled.getHeight() + HALF_PIXEL)
            found(where, "its words are higher than it is");
    }

    private static @Nullable Text shownText(Labeled labeled) {
        for (Node child : labeled.getChildrenUnmodifiable())
            if (child instanceof Text text && !(child instanceof FontIcon)) return text;
        return null;
    }

    private void target(String where, Node node, boolean scrolled) {
        Bounds at = inScene(node);
        double needed = look.measure().targetMm() * look.measure().pxPerMm();
        double side = Math.min(at.getWidth(), at.getHeight());
        if (side < needed - HALF_PIXEL)
            found(
                    where,
                    "target is %.1f mm, needed %.1f"
                            .formatted(mm(side), look.measure().targetMm()));
        if (node.getId() == null || node.getId().isBlank())
            found(where, "can be touched but has no id");
        var spoken = node.getAccessibleText();
        if ((spoken == null || spoken.isBlank()) && !(node instanceof TextInputControl))
            found(where, "can be touched but has no spoken text");
        if (scrolled) return;
        if (outside(at)) found(where, "target leaves the screen");
        targets.add(new Placed(where, at, node));
    }

    private void overlaps() {
        double gap = Measure.GAP_MM * look.measure().pxPerMm() - HALF_PIXEL;
        for (int i = 0; i < targets.size(); i++)
            for (int j = i + 1; j < targets.size(); j++)
                if (grown(targets.get(i).at(), gap).intersects(targets.get(j).at()))
                    found(
                            targets.get(i).where(),
                            "is nearer than 3 mm to " + targets.get(j).where());
        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            for (int j = i + 1; j < texts.size(); j++)
                if (grown(text.at(), -1).intersects(grown(texts.get(j).at(), -1)))
                    found(text.where(), "its words lie over those of " + texts.get(j).where());
            for (var target : targets) {
                if (within(text.node(), target.node())) {
                    if (!grown(target.at(), 1).contains(text.at()))
                        found(text.where(), "its words leave " + target.where());
                } else if (grown(target.at(), -1).intersects(grown(text.at(), -1)))
                    found(text.where(), "its words lie over " + target.where());
            }
        }
    }

    private static boolean within(Node node, Node ancestor) {
        for (Node at = node; at != null; at = at.getParent()) if (at.equals(ancestor)) return true;
        return false;
    }

    private void contrast(String where, Text text, double needed) {
        if (!(text.getFill() instanceof Color ink)) return;
        var ground = ground(text);
        double ratio = rgb(ink).contrast(rgb(ground));
        if (ratio < needed) found(where, "contrast is %.1f, needed %.1f".formatted(ratio, needed));
    }

    /**
     * The colour that stands behind a node: the uppermost opaque fill of the nearest region that
     * has one.
     */
    private Color ground(Node node) {
        for (Parent at = node.getParent(); at != null; at = at.getParent())
            if (at instanceof Region region && region.getBackground() != null)
                for (var fill : region.getBackground().getFills().reversed())
                    if (fill.getFill() instanceof Color colour && colour.getOpacity() >= 1)
                        return colour;
        var page = look.colour("ground");
        return Color.rgb(page.red(), page.green(), page.blue());
    }

    private static Rgb rgb(Color colour) {
        return new Rgb(
                (int) Math.round(colour.getRed() * 255),
                (int) Math.round(colour.getGreen() * 255),
                (int) Math.round(colour.getBlue() * 255));
    }

    private boolean outside(Bounds at) {
        return at.getMinX() < -HALF_PIXEL
                || at.getMinY() < -HALF_PIXEL
                || at.getMaxX() > scene.getWidth() + HALF_PIXEL
                || at.getMaxY() > scene.getHeight() + HALF_PIXEL;
    }

    private static Bounds inScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static Bounds grown(Bounds at, double by) {
        return new BoundingBox(
                at.getMinX() - by,
                at.getMinY() - by,
                Math.max(0, at.getWidth() + 2 * by),
                Math.max(0, at.getHeight() + 2 * by));
    }

    private double mm(double px) {
        return px / look.measure().pxPerMm();
    }

    private void found(String where, String sentence) {
        findings.add(new Finding(where, sentence));
    }
}
