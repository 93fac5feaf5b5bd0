package dev.foyer.device.mrz;

import java.util.List;

/** Where the fields of one format lie, and which characters each place may hold. Immutable. */
record Layout(
        Span documentCode,
        Span issuer,
        Span names,
        Span documentNumber,
        Span nationality,
        Span birth,
        Span sex,
        Span expiry,
        List<Span> optional,
        List<Check> checks) {

    /** Columns {@code from} to before {@code to} of one row. */
    record Span(int row, int from, int to) {
        boolean holds(int atRow, int column) {
            return atRow == row && column >= from && column < to;
        }

        String of(List<String> lines) {
            return lines.get(row).substring(from, to);
        }

        int length() {
            return to - from;
        }
    }

    /** A check digit at one place over some spans. */
    record Check(int row, int column, List<Span> over) {
        String text(List<String> lines) {
            var text = new StringBuilder();
            for (Span span : over) {
                text.append(span.of(lines));
            }
            return text.toString();
        }
    }

    /** What a place may hold. */
    enum Kind {
        LETTER("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        LETTER_OR_FILLER("<ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        DIGIT("0123456789"),
        DIGIT_OR_FILLER("<0123456789"),
        SEX("<FM"),
        ANY("<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

        private final String characters;

        Kind(String characters) {
            this.characters = characters;
        }

        String characters() {
            return characters;
        }

        boolean allows(char c) {
            return characters.indexOf(c) >= 0;
        }
    }

    Kind kind(int row, int column) {
        for (Check check : checks) {
            if (check.row() == row && check.column() == column) {
                // the last is the composite and is always a digit; the others may stand for an
                // empty field
                return check.equals(checks.getLast()) ? Kind.DIGIT : Kind.DIGIT_OR_FILLER;
            }
        }
        if (documentCode.holds(row, column) && column == documentCode.from()) {
            return Kind.LETTER;
        }
        if (documentCode.holds(row, column)
                || issuer.holds(row, column)
                || nationality.holds(row, column)
                || names.holds(row, column)) {
            return Kind.LETTER_OR_FILLER;
        }
        if (birth.holds(row, column) || expiry.holds(row, column)) {
            return Kind.DIGIT_OR_FILLER;
        }
        return sex.holds(row, column) ? Kind.SEX : Kind.ANY;
    }
}
