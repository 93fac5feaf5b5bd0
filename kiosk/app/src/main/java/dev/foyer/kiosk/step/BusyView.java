package dev.foyer.kiosk.step;

import dev.foyer.kiosk.model.Page.Busy;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.Parts;

import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Draws that something takes a while: what, how long it usually does, and what may be done
 * meanwhile.
 */
record BusyView(Desk desk) {
    Region draw(Busy page) {
        var content = new VBox(desk.look.space(4), Parts.spring());
        content.getChildren().add(Icon.WAIT.draw(desk.look.type(6), "of-wait"));
        if (!page.usually().isEmpty())
            content.getChildren()
                    .add(desk.parts.text("usually", page.usually(), page.usually(), "t1"));
        desk.notice(page.notice()).ifPresent(content.getChildren()::add);
        content.getChildren().add(Parts.spring());
        return desk.frame(page.frame(), content);
    }
}
