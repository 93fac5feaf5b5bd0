package dev.foyer.device.printer.page;

import java.util.Locale;

/** Numbers and strings as PDF operators are written. Pure functions. */
final class PdfText {
    private PdfText() {}

    /** A number with at most three places, without an exponent. */
    static String number(double value) {
        if (value == Math.rint(value)) {
            return Long.toString((long) value);
        }
        var text = String.format(Locale.ROOT, "%.3f", value);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /** Numbers, parted by blanks, then the operator. */
    static String operator(String operator, double... operands) {
        var line = new StringBuilder();
        for (double operand : operands) {
            line.append(number(operand)).append(' ');
        }
        return line.append(operator).append('\n').toString();
    }
}
