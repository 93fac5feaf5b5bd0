package dev.foyer.kiosk.step;

import dev.foyer.kiosk.model.Page.Choice;
import dev.foyer.kiosk.model.Page.Choices;
import dev.foyer.screen.part.KeypadWalk;
import dev.foyer.screen.part.Parts;

import javafx.scene.control.Button;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** Draws a question with its answers as large tiles in the lower two thirds. */
record ChoicesView(Desk desk) {
    /** Up to this many choices lie one below the other, as wide as the screen. */
    private static final int IN_ONE_COLUMN = 4;

    /** Up to this many go side by side on a screen that lies. */
    private static final int SIDE_BY_SIDE = 3;

    Region draw(Choices page) {
        var content = new VBox(desk.look.space(3));
        desk.notice(page.notice()).ifPresent(content.getChildren()::add);
        content.getChildren().addAll(Parts.spring(), tiles(page));
        return desk.frame(page.frame(), content);
    }

    private GridPane tiles(Choices page) {
        int count = page.choices().size();
        boolean rows = !desk.wide() && count <= IN_ONE_COLUMN;
        int columns = columns(count);
        var grid = new GridPane(desk.look.measure().gapPx(), desk.look.measure().gapPx());
        for (int i = 0; i < columns; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(column);
        }
        double high =
                desk.height
                        * (rows
                                ? 0.145
                                : desk.wide() ? (count <= SIDE_BY_SIDE ? 0.42 : 0.3) : 0.19);
        for (int i = 0; i < (count + columns - 1) / columns; i++) {
            var row = new RowConstraints();
            row.setPrefHeight(high);
            row.setVgrow(Priority.ALWAYS);
            grid.getRowConstraints().add(row);
        }
        // Of its wished height a tile gives up as much as the screen lacks, never its words.
        VBox.setVgrow(grid, Priority.SOMETIMES);
        for (int i = 0; i < count; i++)
            grid.add(
                    tile(page.choices().get(i), shape(rows, count), page.notice().isPresent()),
                    i % columns,
                    i / columns);
        return grid;
    }

    private int columns(int count) {
        if (!desk.wide()) return count <= IN_ONE_COLUMN ? 1 : 2;
        return count <= SIDE_BY_SIDE ? Math.max(1, count) : count == 4 ? 2 : 3;
    }

    private Parts.Shape shape(boolean rows, int count) {
        if (rows) return Parts.Shape.WIDE;
        if (!desk.tight() || count <= SIDE_BY_SIDE) return Parts.Shape.TALL;
        return desk.wide() ? Parts.Shape.LOW : Parts.Shape.SMALL;
    }

    private Button tile(Choice choice, Parts.Shape shape, boolean crowded) {
        // Where a trouble takes the room, what helps least goes; why a choice is away stays.
        boolean bare = choice.below().isEmpty() || (crowded && desk.tight() && choice.offered());
        var tile =
                desk.parts.tile(
                        choice.id(),
                        choice.icon(),
                        choice.words().text(),
                        bare ? null : choice.below(),
                        choice.words().spoken(),
                        choice.offered(),
                        shape,
                        () -> desk.answers.choice(choice.answer()));
        return KeypadWalk.number(tile, choice.number());
    }
}
