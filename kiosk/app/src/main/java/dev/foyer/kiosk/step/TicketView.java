package dev.foyer.kiosk.step;

import dev.foyer.kiosk.model.Page.TicketPage;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.Parts;
import dev.foyer.screen.part.QrView;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Draws the ticket: the number first, then service, place and wait, the QR code, and what became of
 * the paper.
 */
record TicketView(Desk desk) {
    Region draw(TicketPage page) {
        var look = desk.look;
        var service =
                desk.parts.text("ticket.service", page.service(), page.service(), "t1", "bold");
        var number =
                desk.parts.bigNumber("ticket.number", page.number().text(), page.number().spoken());
        var head = new VBox(look.space(desk.tight() ? 2 : 4), number, service);
        head.setMinHeight(Region.USE_PREF_SIZE);
        var content = new VBox(look.space(desk.tight() ? 2 : 4));
        if (desk.tight()) {
            HBox.setHgrow(head, Priority.ALWAYS);
            var row = new HBox(look.space(3), head, code(page));
            row.setMinHeight(Region.USE_PREF_SIZE);
            content.getChildren()
                    .addAll(
                            row,
                            figures(page),
                            desk.parts.text("ticket.qr.words", page.qr().text(), ""));
        } else {
            head.setAlignment(Pos.CENTER);
            head.setPadding(new Insets(look.space(4), 0, 0, 0));
            content.getChildren().addAll(head, figures(page), Parts.spring(), phone(page));
        }
        content.getChildren().add(Parts.spring());
        content.getChildren().add(desk.notice(page.notice()).orElseGet(() -> paper(page)));
        return desk.frame(page.frame(), content);
    }

    private Node figures(TicketPage page) {
        var grid = new GridPane(desk.look.space(3), 0);
        for (int i = 0; i < 2; i++) {
            var half = new ColumnConstraints();
            half.setPercentWidth(50);
            grid.getColumnConstraints().add(half);
        }
        grid.add(figure("ahead", page.aheadLabel(), page.ahead()), 0, 0);
        grid.add(figure("wait", page.waitLabel(), page.expected()), 1, 0);
        grid.setMinHeight(Region.USE_PREF_SIZE);
        return grid;
    }

    private Node paper(TicketPage page) {
        Label words = desk.parts.text("ticket.paper", page.paper(), page.paper(), "t1");
        return desk.parts.line(Icon.PRINTER, words, "of-brand");
    }

    private Node figure(String id, String label, String value) {
        boolean tight = desk.tight();
        var words =
                desk.parts.text(
                        "ticket." + id, value, label + " " + value, tight ? "t1" : "t2", "bold");
        var box = new VBox(desk.parts.text("ticket." + id + ".label", label, "", "soft"), words);
        box.getStyleClass().add("card");
        double side = desk.look.space(3);
        double edge = desk.look.space(tight ? 1 : 3);
        box.setPadding(new Insets(edge, side, edge, side));
        return box;
    }

    private QrView code(TicketPage page) {
        double most = desk.tight() ? desk.look.measure().bodyPx() * 6.5 : desk.width * 0.34;
        return new QrView(
                "ticket.qr", page.url(), Math.min(most, desk.height * 0.25), page.qr().spoken());
    }

    private Node phone(TicketPage page) {
        var words = desk.parts.text("ticket.qr.words", page.qr().text(), "", "t1");
        HBox.setHgrow(words, Priority.ALWAYS);
        var box = new HBox(desk.look.space(4), code(page), words);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinHeight(Region.USE_PREF_SIZE);
        return box;
    }
}
