package dev.foyer.kiosk.voice;

import dev.foyer.hub.api.Language;
import dev.foyer.screen.Shown;
import dev.foyer.screen.look.Look;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/**
 * What makes the screen dark at the customer's wish: it lies over the page, which is all there
 * below, and a touch takes it away. JavaFX thread.
 */
public final class Curtain {
    private static final int EDGE = 6;

    private final StackPane dark = new StackPane();
    private final Label words = new Label();

    /** A curtain; {@code touched} is called when somebody touches it. */
    public Curtain(Look look, Runnable touched) {
        words.setWrapText(true);
        words.setStyle("-fx-text-fill: #8a8a8a; -fx-font-size: " + look.type(0) + "px;");
        dark.setId("curtain");
        dark.setStyle("-fx-background-color: black;");
        dark.setAlignment(Pos.BOTTOM_CENTER);
        dark.setPadding(new Insets(look.space(EDGE)));
        dark.getChildren().add(words);
        dark.setOnMouseClicked(_ -> touched.run());
        dark.setVisible(false);
    }

    /** Closed, or away. */
    public void draw(boolean closed, Language language) {
        words.setText(VoiceWords.in(language).say("curtain.shown"));
        dark.setAccessibleText(words.getText());
        dark.setVisible(closed);
    }

    /** A screen with this over it. */
    public Shown over(Shown page) {
        var both = new StackPane(page.root(), dark);
        // As large as the window and no larger: a long page below must not show by its height.
        both.setMinSize(0, 0);
        return new Shown(page.screen(), page.language(), both);
    }
}
