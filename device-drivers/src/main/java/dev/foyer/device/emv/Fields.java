package dev.foyer.device.emv;

import dev.foyer.device.emv.EmvFault.Code;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Turns the data objects of one application into a card (EMV Book 3 annex A1 for tags and formats).
 */
final class Fields {
    private static final int NAME_MAX = 45;
    private static final int LABEL_MAX = 16;
    private static final int LANGUAGES_MAX = 4;
    private static final int CENTURY = 2000;

    private static final int DF_NAME = 0x84;
    private static final int LABEL = 0x50;
    private static final int PREFERRED_NAME = 0x9F12;
    private static final int CODE_TABLE = 0x9F11;
    private static final int PAN = 0x5A;
    private static final int TRACK_2 = 0x57;
    private static final int EXPIRY = 0x5F24;
    private static final int HOLDER = 0x5F20;
    private static final int SEQUENCE = 0x5F34;
    private static final int LANGUAGE = 0x5F2D;

    private Fields() {}

    static EmvCard card(
            Application application, List<Tlv> fci, List<Tlv> directory, List<Tlv> records)
            throws EmvFault {
        var aid =
                Tlv.find(fci, DF_NAME)
                        .map(t -> hex(t.value()))
                        .filter(h -> !h.isEmpty())
                        .orElse(application.aid());
        var preferred =
                Tlv.find(fci, CODE_TABLE)
                                .filter(t -> t.length() == 1 && t.value()[0] == 1)
                                .isPresent()
                        ? text(fci, PREFERRED_NAME, LABEL_MAX)
                        : Optional.<String>empty();
        var label = preferred.or(() -> text(fci, LABEL, LABEL_MAX)).orElse(aid);
        var languages = languages(fci);
        return new EmvCard(
                aid,
                label,
                number(records),
                expiry(records),
                text(records, HOLDER, NAME_MAX),
                sequence(records),
                languages.isEmpty() ? languages(directory) : languages);
    }

    private static CardNumber number(List<Tlv> records) throws EmvFault {
        var digits = Tlv.find(records, PAN).map(t -> beforeFiller(hex(t.value()), 'F'));
        var track = Tlv.find(records, TRACK_2).map(t -> beforeFiller(hex(t.value()), 'D'));
        var found = digits.or(() -> track).orElse("");
        if (!found.matches("\\d{12,19}")) {
            throw new EmvFault(Code.INCOMPLETE, "the card has no readable account number");
        }
        if (digits.isPresent() && track.isPresent() && !digits.equals(track)) {
            throw new EmvFault(Code.INCOMPLETE, "account number and track 2 of the card differ");
        }
        return new CardNumber(found);
    }

    private static LocalDate expiry(List<Tlv> records) throws EmvFault {
        var digits =
                Tlv.find(records, EXPIRY)
                        .map(t -> hex(t.value()))
                        .orElseGet(() -> trackExpiry(records));
        if (!digits.matches("\\d{6}")) {
            throw new EmvFault(Code.INCOMPLETE, "the card has no readable expiry date");
        }
        int year = CENTURY + Integer.parseInt(digits.substring(0, 2));
        int month = Integer.parseInt(digits.substring(2, 4));
        int day = Integer.parseInt(digits.substring(4));
        try {
            var first = LocalDate.of(year, month, 1);
            // Cards in the field carry the month's last day as 00, 30 or 31; all mean the end of
            // the month.
            return day == 0 || day > first.lengthOfMonth()
                    ? first.withDayOfMonth(first.lengthOfMonth())
                    : first.withDayOfMonth(day);
        } catch (DateTimeException e) {
            throw new EmvFault(Code.INCOMPLETE, "the card's expiry date is no date");
        }
    }

    /** Year and month out of track 2 equivalent data, with day 00. */
    private static String trackExpiry(List<Tlv> records) {
        var track = Tlv.find(records, TRACK_2).map(t -> hex(t.value())).orElse("");
        int separator = track.indexOf('D');
        return separator < 0 || track.length() < separator + 5
                ? ""
                : track.substring(separator + 1, separator + 5) + "00";
    }

    private static OptionalInt sequence(List<Tlv> records) {
        var digits = Tlv.find(records, SEQUENCE).map(t -> hex(t.value())).orElse("");
        return digits.matches("\\d{2}")
                ? OptionalInt.of(Integer.parseInt(digits))
                : OptionalInt.empty();
    }

    private static List<String> languages(List<Tlv> objects) {
        var found = new ArrayList<String>();
        var codes = text(objects, LANGUAGE, LANGUAGES_MAX * 2).orElse("");
        for (int at = 0; at + 2 <= codes.length(); at += 2) {
            var code = codes.substring(at, at + 2).toLowerCase(Locale.ROOT);
            if (code.matches("[a-z]{2}")) {
                found.add(code);
            }
        }
        return found;
    }

    /** A text field, trimmed; absent, too long or with control characters counts as not there. */
    private static Optional<String> text(List<Tlv> objects, int tag, int max) {
        return Tlv.find(objects, tag)
                .filter(t -> t.length() <= max)
                .map(t -> new String(t.value(), StandardCharsets.ISO_8859_1).strip())
                .filter(s -> !s.isEmpty() && s.chars().noneMatch(Character::isISOControl));
    }

    private static String beforeFiller(String hex, char filler) {
        int end = hex.indexOf(filler);
        return end < 0 ? hex : hex.substring(0, end);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
