package dev.foyer.kiosk.step;

import dev.foyer.screen.part.Parts;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Pieces one below the other; what does not fit is on further pages, which are turned by pressing,
 * never by pulling, so that a keypad does it too. A screen with room shows all and no buttons.
 * Sizes in pixels. JavaFX thread.
 */
final class Paged extends Region {
    private static final double LINES_MIN = 3;
    private static final double LINE_OF_BODY = 1.5;

    private final Desk desk;
    private final double gap;
    private final List<? extends Region> pieces;
    private final Button before;
    private final Button more;
    private final Label place;
    private final HBox turning;
    private int page;

    Paged(Desk desk, double gap, List<? extends Region> pieces) {
        this.desk = desk;
        this.gap = gap;
        this.pieces = List.copyOf(pieces);
        before = turn("page.before", -1);
        more = turn("page.more", 1);
        place = desk.parts.text("page.place", "", "", "soft");
        turning = new HBox(desk.look.measure().gapPx(), before, Parts.spring(), place);
        turning.getChildren().addAll(Parts.spring(), more);
        turning.setAlignment(Pos.CENTER);
        getChildren().addAll(pieces);
        getChildren().add(turning);
    }

    private Button turn(String key, int pages) {
        return desk.parts.button(
                key,
                desk.words.text(key),
                desk.words.spoken(key),
                null,
                () -> {
                    page += pages;
                    requestLayout();
                });
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double wide = width > 0 ? width : desk.inner();
        double high = 0;
        for (Region piece : pieces) high += piece.prefHeight(wide) + gap;
        return Math.ceil(Math.max(0, high - gap)) + 1;
    }

    @Override
    protected double computeMinHeight(double width) {
        double least =
                desk.look.measure().bodyPx() * LINE_OF_BODY * LINES_MIN
                        + desk.look.measure().targetPx()
                        + gap;
        return Math.min(computePrefHeight(width), least);
    }

    @Override
    protected double computePrefWidth(double height) {
        return desk.inner();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        boolean all = computePrefHeight(getWidth()) <= getHeight() + 1;
        double below = turning.prefHeight(getWidth());
        var pages = pages(all ? getHeight() + 1 : getHeight() - below - gap);
        page = Math.clamp(page, 0, Math.max(0, pages.size() - 1));
        double y = 0;
        for (int at = 0; at < pages.size(); at++)
            for (Region piece : pages.get(at)) {
                piece.setVisible(at == page);
                if (at != page) continue;
                double high = piece.prefHeight(getWidth());
                piece.resizeRelocate(0, y, getWidth(), high);
                y += high + gap;
            }
        turning.setVisible(pages.size() > 1);
        place.setText((page + 1) + " / " + Math.max(1, pages.size()));
        place.setAccessibleText(
                desk.words.spoken("page.place", Map.of("page", page + 1, "pages", pages.size())));
        before.setDisable(page == 0);
        more.setDisable(page + 1 >= pages.size());
        turning.resizeRelocate(0, getHeight() - below, getWidth(), below);
    }

    private List<List<Region>> pages(double room) {
        var pages = new ArrayList<List<Region>>();
        var now = new ArrayList<Region>();
        double high = 0;
        for (Region piece : pieces) {
            double next = piece.prefHeight(getWidth());
            if (!now.isEmpty() && high + next > room) {
                pages.add(List.copyOf(now));
                now.clear();
                high = 0;
            }
            now.add(piece);
            high += next + gap;
        }
        if (!now.isEmpty()) pages.add(now);
        return pages;
    }
}
