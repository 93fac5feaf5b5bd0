package dev.foyer.tablet.session;

import dev.foyer.hub.api.Call;
import dev.foyer.hub.api.Texts;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.Parts;
import dev.foyer.tablet.lobby.TabletEvent;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.Map;
import java.util.function.Consumer;

/**
 * The call: the expert's picture large, our own small beside it, its state in words. JavaFX thread.
 */
public record CallView(Parts parts, Texts texts, Consumer<TabletEvent> events) {
    private static final double OWN_WIDTH_SHARE = 0.22;

    /** Draws the call; the two pictures live longer than this drawing. */
    public Region draw(
            Call call,
            String number,
            String service,
            TabletEvent.VideoKnown.State video,
            Node remote,
            Node own,
            double width) {
        var title =
                parts.text(
                        "call.title",
                        texts.say("tablet.call.title", Map.of("number", number)),
                        texts.spoken(
                                "tablet.call.title", Map.of("number", Texts.digitByDigit(number))),
                        "t3",
                        "bold");
        var said = said(call, service, video);
        var state = parts.text("call.state", said, said, "t0", colour(video));
        remote.setId("call.remote");
        Parts.spoken(remote, texts.say("tablet.call.remote-picture"));
        own.setId("call.own");
        Parts.spoken(own, texts.say("tablet.call.own-picture"));
        var ownBox = new StackPane(own);
        ownBox.setMinWidth(0);
        ownBox.setPrefWidth(width * OWN_WIDTH_SHARE);
        ownBox.setMaxWidth(width * OWN_WIDTH_SHARE);
        var remoteBox = new StackPane(remote);
        remoteBox.setMinSize(0, 0);
        HBox.setHgrow(remoteBox, Priority.ALWAYS);
        var end =
                parts.button(
                        "action.hang-up",
                        texts.say("tablet.call.hang-up"),
                        texts.spoken("tablet.call.hang-up", Map.of()),
                        Icon.HANG_UP,
                        () -> events.accept(new TabletEvent.HangUpPressed()),
                        "danger");
        var side = new VBox(parts.look().space(2), ownBox, state, Parts.spring(), end);
        side.setMinWidth(width * OWN_WIDTH_SHARE);
        side.setMaxWidth(width * OWN_WIDTH_SHARE);
        var pictures = new HBox(parts.look().space(3), remoteBox, side);
        pictures.setMinHeight(0);
        VBox.setVgrow(pictures, Priority.ALWAYS);
        return new VBox(parts.look().space(2), title, pictures);
    }

    private String said(Call call, String service, TabletEvent.VideoKnown.State video) {
        if (call.state() == Call.State.RINGING) {
            return texts.say("tablet.call.ringing", Map.of("service", service));
        }
        return texts.say(
                switch (video) {
                    case CONNECTING -> "tablet.call.connecting";
                    case FLOWING -> "tablet.call.active";
                    case LOST -> "tablet.call.lost";
                    case IMPOSSIBLE -> "tablet.call.impossible";
                });
    }

    private static String colour(TabletEvent.VideoKnown.State video) {
        return switch (video) {
            case CONNECTING -> "soft";
            case FLOWING -> "of-done";
            case LOST, IMPOSSIBLE -> "of-wait";
        };
    }
}
