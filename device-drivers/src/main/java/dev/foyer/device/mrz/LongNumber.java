package dev.foyer.device.mrz;

import java.util.List;

/**
 * The rule for document numbers of more than nine characters on cards (ICAO 9303 part 5, 4.2.4 and
 * part 6, 4.2.4): the check digit's place holds a filler, the number goes on in the optional data,
 * its check digit and a filler end it. Pure.
 */
final class LongNumber {

    private LongNumber() {}

    static boolean isLong(MrzFormat format, List<String> lines) {
        Layout at = format.layout();
        Layout.Check check = at.checks().getFirst();
        return format != MrzFormat.TD3
                && lines.get(check.row()).charAt(check.column()) == '<'
                && at.documentNumber().of(lines).indexOf('<') < 0
                && at.optional().getFirst().of(lines).indexOf('<') >= 2;
    }

    static boolean checks(MrzFormat format, List<String> lines) {
        String rest = format.layout().optional().getFirst().of(lines);
        int end = rest.indexOf('<');
        String number = format.layout().documentNumber().of(lines) + rest.substring(0, end - 1);
        return CheckDigit.of(number) == rest.charAt(end - 1);
    }
}
