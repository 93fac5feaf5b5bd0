package dev.foyer.device.mrz;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lines whose check digits are right, or the reason why there are none.
 *
 * <p>A character is changed only to one that is easily taken for it, only inside a field that check
 * digits cover, and only when a single such change makes <em>every</em> check digit right, in one
 * way only. Letters and digits in places where only the other can stand are put right first. G and
 * 6 differ by ten, so that no check digit tells them apart: they are never exchanged. Names have no
 * check digit and are never touched.
 */
sealed interface Correction {

    /**
     * Where the reader could not well tell a character from another. The number's own digit and the
     * composite weigh it alike, so together they let one false change in ten pass: they decide
     * between two shapes that are nearly equal, and nothing else.
     */
    @FunctionalInterface
    interface Doubt {
        Doubt NONE = (_, _, _) -> false;

        boolean allows(int row, int column, char other);
    }

    record Proved(List<String> lines, int changes) implements Correction {}

    record Wrong(String sentence) implements Correction {}

    record Ambiguous(int ways) implements Correction {}

    /**
     * Pairs of (letter, digit) that optical readers confuse and that a check digit can tell apart.
     */
    String LETTERS = "OIBSZ";

    String DIGITS = "01852";

    static Correction of(MrzFormat format, List<String> written, Doubt doubt) {
        List<String> lines = byPlace(format, written);
        for (int row = 0; row < format.rows(); row++) {
            for (int column = 0; column < format.columns(); column++) {
                if (!format.layout().kind(row, column).allows(lines.get(row).charAt(column))) {
                    return new Wrong(
                            "row "
                                    + row
                                    + ", column "
                                    + column
                                    + " holds a character that cannot stand there");
                }
            }
        }
        if (right(format, lines)) {
            return new Proved(lines, different(written, lines));
        }
        List<List<String>> found =
                oneMoveFrom(format, lines, doubt).stream().filter(l -> right(format, l)).toList();
        if (found.size() == 1) {
            return new Proved(found.getFirst(), different(written, found.getFirst()));
        }
        if (found.size() > 1) {
            return new Ambiguous(found.size());
        }
        return new Wrong(failing(format, lines) + " of the check digits are wrong");
    }

    private static boolean right(MrzFormat format, List<String> lines) {
        return failing(format, lines) == 0;
    }

    private static int failing(MrzFormat format, List<String> lines) {
        int failing = 0;
        List<Layout.Check> checks = format.layout().checks();
        for (Layout.Check check : checks) {
            char digit = lines.get(check.row()).charAt(check.column());
            String text = check.text(lines);
            boolean ok;
            if (check.equals(checks.getFirst()) && LongNumber.isLong(format, lines)) {
                ok = LongNumber.checks(format, lines);
            } else {
                // an empty field may have a filler for its check digit (part 4, 4.2.2.2)
                ok = digit == CheckDigit.of(text) || (digit == '<' && text.matches("<+"));
            }
            failing += ok ? 0 : 1;
        }
        return failing;
    }

    private static List<String> byPlace(MrzFormat format, List<String> written) {
        var lines = new ArrayList<String>();
        for (int row = 0; row < format.rows(); row++) {
            var line = new StringBuilder(written.get(row));
            for (int column = 0; column < format.columns(); column++) {
                Layout.Kind kind = format.layout().kind(row, column);
                boolean covered = covered(format, row, column);
                if (covered && !kind.allows(line.charAt(column))) {
                    line.setCharAt(column, twin(line.charAt(column)));
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static boolean covered(MrzFormat format, int row, int column) {
        return format.layout().checks().stream()
                .anyMatch(check ->
                        (check.row() == row && check.column() == column)
                                || check.over().stream().anyMatch(span -> span.holds(row, column)));
    }

    /**
     * The digit that this letter is taken for, or the first letter that this digit is taken for, or
     * the character itself.
     */
    private static char twin(char c) {
        int letter = LETTERS.indexOf(c);
        if (letter >= 0) {
            return DIGITS.charAt(letter);
        }
        int digit = DIGITS.indexOf(c);
        return digit >= 0 ? LETTERS.charAt(digit) : c;
    }

    /**
     * Every way to change one place, or one character wherever it stands in the document number.
     */
    private static Set<List<String>> oneMoveFrom(
            MrzFormat format, List<String> lines, Doubt doubt) {
        var moves = new LinkedHashSet<List<String>>();
        for (int pair = 0; pair < LETTERS.length(); pair++) {
            moves.addAll(
                    exchanges(format, lines, doubt, LETTERS.charAt(pair), DIGITS.charAt(pair)));
            moves.addAll(
                    exchanges(format, lines, doubt, DIGITS.charAt(pair), LETTERS.charAt(pair)));
        }
        moves.remove(lines);
        return moves;
    }

    private static Set<List<String>> exchanges(
            MrzFormat format, List<String> lines, Doubt doubt, char from, char to) {
        var out = new LinkedHashSet<List<String>>();
        var everywhere = new ArrayList<>(lines);
        Layout.Span number = format.layout().documentNumber();
        for (int row = 0; row < lines.size(); row++) {
            for (int column = 0; column < lines.get(row).length(); column++) {
                if (lines.get(row).charAt(column) != from
                        || !format.layout().kind(row, column).allows(to)
                        || !covered(format, row, column)
                        || !doubt.allows(row, column, to)) {
                    continue;
                }
                var one = new ArrayList<>(lines);
                one.set(row, with(lines.get(row), column, to));
                out.add(List.copyOf(one));
                if (number.holds(row, column)) {
                    everywhere.set(row, with(everywhere.get(row), column, to));
                }
            }
        }
        out.add(List.copyOf(everywhere));
        return out;
    }

    private static String with(String line, int column, char c) {
        return line.substring(0, column) + c + line.substring(column + 1);
    }

    private static int different(List<String> a, List<String> b) {
        int different = 0;
        for (int row = 0; row < a.size(); row++) {
            for (int column = 0; column < a.get(row).length(); column++) {
                different += a.get(row).charAt(column) == b.get(row).charAt(column) ? 0 : 1;
            }
        }
        return different;
    }
}
