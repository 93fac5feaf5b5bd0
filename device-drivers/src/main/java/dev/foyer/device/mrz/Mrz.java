package dev.foyer.device.mrz;

import dev.foyer.device.mrz.Layout.Span;
import dev.foyer.device.mrz.MrzRecord.Sex;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines of text to a record and back, as ICAO 9303 parts 3 to 6 lay them down. Pure; any thread.
 */
public final class Mrz {

    private Mrz() {}

    /** What became of some lines. */
    public sealed interface Result {
        /**
         * Every check digit is right; {@code corrected} characters were changed, each proved by
         * check digits.
         */
        record Read(MrzRecord record, int corrected) implements Result {}

        /**
         * No record can be vouched for; the sentence is for a technician and holds nothing of the
         * person.
         */
        record Refused(Reason reason, String sentence) implements Result {}
    }

    /** Why lines are refused. */
    public enum Reason {
        NOT_A_ZONE,
        CHECK_DIGIT,
        AMBIGUOUS,
        FIELD
    }

    /**
     * Reads lines: blanks and small letters are mended, and letters where only digits can stand, or
     * digits where only letters can.
     */
    public static Result parse(List<String> written) {
        var lines = new ArrayList<String>();
        for (String line : written) {
            lines.add(line.replace(" ", "").toUpperCase(java.util.Locale.ROOT));
        }
        for (MrzFormat format : MrzFormat.values()) {
            if (lines.size() == format.rows()
                    && lines.stream().allMatch(line -> fits(line, format))) {
                return parse(format, lines, Correction.Doubt.NONE);
            }
        }
        return new Result.Refused(
                Reason.NOT_A_ZONE, "the lines have the size or characters of no known document");
    }

    private static boolean fits(String line, MrzFormat format) {
        return line.length() == format.columns()
                && line.chars().allMatch(c -> Layout.Kind.ANY.allows((char) c));
    }

    static Result parse(MrzFormat format, List<String> lines, Correction.Doubt doubt) {
        return switch (Correction.of(format, lines, doubt)) {
            case Correction.Proved(var proved, int changes) -> {
                try {
                    yield new Result.Read(take(format, proved), changes);
                } catch (IllegalArgumentException | DateTimeException e) {
                    yield new Result.Refused(
                            Reason.FIELD, "a field holds what it may not: " + e.getMessage());
                }
            }
            case Correction.Wrong(var sentence) -> new Result.Refused(Reason.CHECK_DIGIT, sentence);
            case Correction.Ambiguous(int ways) ->
                    new Result.Refused(
                            Reason.AMBIGUOUS, ways + " different readings have right check digits");
        };
    }

    private static MrzRecord take(MrzFormat format, List<String> lines) {
        Layout at = format.layout();
        String[] names = at.names().of(lines).split("<<", 2);
        String number = trimmed(at.documentNumber().of(lines));
        String optional1 = at.optional().getFirst().of(lines);
        if (LongNumber.isLong(format, lines)) {
            int end = optional1.indexOf('<');
            number = number + optional1.substring(0, end - 1);
            optional1 = optional1.substring(end);
        }
        return new MrzRecord(
                format,
                trimmed(at.documentCode().of(lines)),
                trimmed(at.issuer().of(lines)),
                new DocumentNumber(number),
                words(names[0]),
                names.length > 1 ? words(names[1]) : "",
                trimmed(at.nationality().of(lines)),
                new MrzDate(at.birth().of(lines)),
                sex(at.sex().of(lines).charAt(0)),
                new MrzDate(at.expiry().of(lines)),
                words(optional1),
                at.optional().size() > 1 ? words(at.optional().get(1).of(lines)) : "");
    }

    private static Sex sex(char letter) {
        for (Sex sex : Sex.values()) {
            if (sex.letter() == letter) {
                return sex;
            }
        }
        throw new IllegalArgumentException("sex");
    }

    private static String trimmed(String field) {
        return field.replaceAll("<+$", "");
    }

    private static String words(String field) {
        return field.replace('<', ' ').strip();
    }

    /** The lines that a document with this record carries, check digits included. */
    public static List<String> write(MrzRecord record) {
        MrzFormat format = record.format();
        Layout at = format.layout();
        var rows = new char[format.rows()][format.columns()];
        for (char[] row : rows) {
            Arrays.fill(row, '<');
        }
        put(rows, at.documentCode(), record.documentCode());
        put(rows, at.issuer(), record.issuer());
        String names = record.surname() + "  " + record.givenNames();
        put(
                rows,
                at.names(),
                names.strip().substring(0, Math.min(names.strip().length(), at.names().length())));
        put(rows, at.nationality(), record.nationality());
        put(rows, at.birth(), record.birth().text());
        put(rows, at.sex(), String.valueOf(record.sex().letter()));
        put(rows, at.expiry(), record.expiry().text());
        String number = record.documentNumber().value();
        boolean isLong = number.length() > at.documentNumber().length();
        put(rows, at.documentNumber(), isLong ? number.substring(0, 9) : number);
        String first =
                isLong
                        ? number.substring(9) + CheckDigit.of(number) + " " + record.optional1()
                        : record.optional1();
        put(rows, at.optional().getFirst(), first);
        if (at.optional().size() > 1) {
            put(rows, at.optional().get(1), record.optional2());
        }
        for (Layout.Check check : at.checks()) {
            boolean extended = isLong && check.equals(at.checks().getFirst());
            rows[check.row()][check.column()] =
                    extended ? '<' : CheckDigit.of(check.text(lines(rows)));
        }
        return lines(rows);
    }

    private static List<String> lines(char[][] rows) {
        return Arrays.stream(rows).map(String::new).toList();
    }

    private static void put(char[][] rows, Span span, String text) {
        if (text.length() > span.length()) {
            throw new IllegalArgumentException("a field is longer than its place");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i) == ' ' ? '<' : text.charAt(i);
            CheckDigit.value(c);
            rows[span.row()][span.from() + i] = c;
        }
    }
}
