package dev.foyer.kiosk.step;

import dev.foyer.kiosk.model.Page;
import dev.foyer.screen.ScreenWindow;
import dev.foyer.screen.audit.ScreenAudit;
import dev.foyer.screen.look.Look;
import dev.foyer.screen.port.AccessibleTree;

import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.util.List;

/** Text larger than usual, as far as a page has room for it. JavaFX thread. */
final class LargeText {
    /** Sizes that are tried one after the other, of a hundred; none of them: the usual. */
    static final List<Integer> PERCENT = List.of(150, 130, 115);

    private LargeText() {}

    /** Gives a page its own style sheet, which goes before the window's. */
    static Region styled(Region root, Look larger) {
        root.getStyleClass().add("root");
        root.getStylesheets().add(larger.styleSheet(ScreenWindow.family(larger.tokens())));
        return root;
    }

    /** Whether this is about money, and all of it stands on one screen in the usual size. */
    static boolean showsAllAtOnce(
            Page page, Region drawn, Look usual, double width, double height) {
        return page instanceof Page.Check check
                && check.amount().isPresent()
                && fits(drawn, usual, width, height, true);
    }

    /**
     * Whether nothing of a page is cut, broken, covered or off the screen; it is in no scene.
     *
     * @param whole whether nothing of it may be on a further page either
     */
    static boolean fits(Region root, Look usual, double width, double height, boolean whole) {
        var frame = new StackPane(root);
        var scene = new Scene(frame, width, height);
        scene.getStylesheets().setAll(usual.styleSheet(ScreenWindow.family(usual.tokens())));
        frame.resize(width, height);
        boolean fits = ScreenAudit.withWords(scene, usual).isEmpty() && !(whole && turns(root));
        frame.getChildren().clear();
        return fits;
    }

    private static boolean turns(Region root) {
        return AccessibleTree.find(root, "page.more") != null;
    }
}
