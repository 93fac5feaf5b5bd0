package dev.foyer.device.mrz;

import dev.foyer.device.mrz.Layout.Check;
import dev.foyer.device.mrz.Layout.Span;

import java.util.List;

/**
 * The sizes of machine readable travel documents, with the places of their fields (ICAO 9303 parts
 * 4, 5 and 6).
 */
public enum MrzFormat {
    /** A card of the size of a bank card: three lines of 30. */
    TD1(
            3,
            30,
            new Layout(
                    new Span(0, 0, 2),
                    new Span(0, 2, 5),
                    new Span(2, 0, 30),
                    new Span(0, 5, 14),
                    new Span(1, 15, 18),
                    new Span(1, 0, 6),
                    new Span(1, 7, 8),
                    new Span(1, 8, 14),
                    List.of(new Span(0, 15, 30), new Span(1, 18, 29)),
                    List.of(
                            new Check(0, 14, List.of(new Span(0, 5, 14))),
                            new Check(1, 6, List.of(new Span(1, 0, 6))),
                            new Check(1, 14, List.of(new Span(1, 8, 14))),
                            new Check(
                                    1,
                                    29,
                                    List.of(
                                            new Span(0, 5, 30),
                                            new Span(1, 0, 7),
                                            new Span(1, 8, 15),
                                            new Span(1, 18, 29)))))),
    /** The larger card: two lines of 36. */
    TD2(
            2,
            36,
            new Layout(
                    new Span(0, 0, 2),
                    new Span(0, 2, 5),
                    new Span(0, 5, 36),
                    new Span(1, 0, 9),
                    new Span(1, 10, 13),
                    new Span(1, 13, 19),
                    new Span(1, 20, 21),
                    new Span(1, 21, 27),
                    List.of(new Span(1, 28, 35)),
                    List.of(
                            new Check(1, 9, List.of(new Span(1, 0, 9))),
                            new Check(1, 19, List.of(new Span(1, 13, 19))),
                            new Check(1, 27, List.of(new Span(1, 21, 27))),
                            new Check(
                                    1,
                                    35,
                                    List.of(
                                            new Span(1, 0, 10),
                                            new Span(1, 13, 20),
                                            new Span(1, 21, 35)))))),
    /** The passport's data page: two lines of 44. */
    TD3(
            2,
            44,
            new Layout(
                    new Span(0, 0, 2),
                    new Span(0, 2, 5),
                    new Span(0, 5, 44),
                    new Span(1, 0, 9),
                    new Span(1, 10, 13),
                    new Span(1, 13, 19),
                    new Span(1, 20, 21),
                    new Span(1, 21, 27),
                    List.of(new Span(1, 28, 42)),
                    List.of(
                            new Check(1, 9, List.of(new Span(1, 0, 9))),
                            new Check(1, 19, List.of(new Span(1, 13, 19))),
                            new Check(1, 27, List.of(new Span(1, 21, 27))),
                            new Check(1, 42, List.of(new Span(1, 28, 42))),
                            new Check(
                                    1,
                                    43,
                                    List.of(
                                            new Span(1, 0, 10),
                                            new Span(1, 13, 20),
                                            new Span(1, 21, 43))))));

    private final int rows;
    private final int columns;

    @SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
    private final Layout layout;

    MrzFormat(int rows, int columns, Layout layout) {
        this.rows = rows;
        this.columns = columns;
        this.layout = layout;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    Layout layout() {
        return layout;
    }
}
