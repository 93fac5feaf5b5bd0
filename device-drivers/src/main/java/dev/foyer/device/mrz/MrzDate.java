package dev.foyer.device.mrz;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A date as a machine readable zone writes it: two digits each of year, month and day, where
 * unknown parts of a date of birth are fillers. The century is not written; whoever asks says what
 * today is.
 */
public record MrzDate(String text) {

    private static final int EXPIRY_YEARS_AHEAD = 50;

    public MrzDate {
        if (!text.matches("([0-9]{2}|<<){3}")) {
            throw new IllegalArgumentException("not a date of a machine readable zone");
        }
        if (!text.contains("<")) {
            LocalDate.of(
                    2000 + Integer.parseInt(text.substring(0, 2)),
                    Integer.parseInt(text.substring(2, 4)),
                    // a leap day is checked again with its century
                    Math.min(
                            Integer.parseInt(text.substring(4, 6)),
                            text.endsWith("0229") ? 28 : 31));
        }
    }

    /** A year, a month and a day, written in two digits each. */
    public static MrzDate of(LocalDate date) {
        return new MrzDate(
                "%02d%02d%02d"
                        .formatted(
                                date.getYear() % 100, date.getMonthValue(), date.getDayOfMonth()));
    }

    /** As a date of birth: the latest such date that is not after today. */
    public Optional<LocalDate> asBirth(LocalDate today) {
        return latestNotAfter(today);
    }

    /** As a date of expiry: the latest such date at most fifty years ahead. */
    public Optional<LocalDate> asExpiry(LocalDate today) {
        return latestNotAfter(today.plusYears(EXPIRY_YEARS_AHEAD));
    }

    private Optional<LocalDate> latestNotAfter(LocalDate limit) {
        if (text.contains("<")) {
            return Optional.empty();
        }
        int century = limit.getYear() / 100;
        for (int c = century; c > century - 2; c--) {
            try {
                var date =
                        LocalDate.of(
                                c * 100 + Integer.parseInt(text.substring(0, 2)),
                                Integer.parseInt(text.substring(2, 4)),
                                Integer.parseInt(text.substring(4, 6)));
                if (!date.isAfter(limit)) {
                    return Optional.of(date);
                }
            } catch (DateTimeException e) {
                // the 29th of February of this century does not exist; the one before may
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "MrzDate[**]";
    }
}
