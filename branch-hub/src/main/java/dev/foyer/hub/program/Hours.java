package dev.foyer.hub.program;

import dev.foyer.hub.event.OpeningHours;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads when a branch is open, and what its kiosks do while it is not. */
final class Hours {
    private Hours() {}

    /** The hours; null when nothing is said, and nothing depends on them. */
    static @Nullable OpeningHours read(Settings branch) throws SettingsFault {
        var section = branch.section("hours");
        if (section.isEmpty()) return null;
        var in = section.get();
        var opens = Bookings.time(in, "opens", "09:00");
        var closes = Bookings.time(in, "closes", "17:00");
        if (!opens.isBefore(closes)) throw in.wrong("opens", "a time before closes, not " + opens);
        var days = Bookings.days(in);
        var closedOn = dates(in);
        var night = in.section("night");
        var business = business(night, "business");
        var remote = business(night, "remote");
        if (night.isPresent()) {
            for (var each : remote)
                if (business.contains(each))
                    throw night.get().wrong("remote", "none of business, not " + each);
            night.get().done();
        }
        in.done();
        return new OpeningHours(opens, closes, days, closedOn, business, remote);
    }

    private static List<String> business(Optional<Settings> night, String key)
            throws SettingsFault {
        if (night.isEmpty()) return List.of();
        var known = KioskOffers.business();
        var said = KioskOffers.ids(night.get(), key, known, "what a kiosk can do");
        return said == null ? List.of() : said;
    }

    private static List<LocalDate> dates(Settings in) throws SettingsFault {
        var all = new ArrayList<LocalDate>();
        for (var text : in.texts("closedOn"))
            try {
                all.add(LocalDate.parse(text));
            } catch (DateTimeException e) {
                throw in.wrong("closedOn", "days such as 2026-10-01, not " + text);
            }
        if (all.size() > OpeningHours.CLOSED_MAX)
            throw in.wrong("closedOn", "at most " + OpeningHours.CLOSED_MAX + " days");
        return all;
    }
}
