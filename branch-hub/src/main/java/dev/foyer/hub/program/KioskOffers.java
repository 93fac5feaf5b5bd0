package dev.foyer.hub.program;

import dev.foyer.hub.event.KioskRules;
import dev.foyer.hub.event.KioskRules.Offer;
import dev.foyer.hub.event.KioskRules.Profile;
import dev.foyer.hub.flow.Service;
import dev.foyer.hub.policy.read.RulePacks;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what kiosks offer: {@code kiosk} says it of all of them, an entry of {@code kiosks} is laid
 * over that.
 */
final class KioskOffers {
    private static final int NAME_MAX = 80;

    private KioskOffers() {}

    /** The rules; null when nothing is said, so that the plan is that of before. */
    static @Nullable KioskRules read(Settings branch, Set<String> services, Set<String> campaigns)
            throws SettingsFault {
        var all = branch.section("kiosk");
        var usual = all.isEmpty() ? Offer.ALL : offer(all.get(), services, campaigns);
        var own = new ArrayList<KioskRules.Own>();
        var seen = new HashSet<String>();
        for (var each : branch.list("kiosks")) {
            var name = each.text("id");
            if (name.isBlank() || name.length() > NAME_MAX)
                throw each.wrong("id", "the name that the kiosk enrols with");
            if (!seen.add(name)) throw each.wrong("id", "each kiosk once, not " + name + " again");
            if (own.size() == KioskRules.KIOSKS_MAX)
                throw branch.wrong("kiosks", "at most " + KioskRules.KIOSKS_MAX + " kiosks");
            var entry = all.isEmpty() ? each : each.upon(all.get());
            entry.text("id");
            own.add(new KioskRules.Own(name, offer(entry, services, campaigns)));
        }
        return all.isEmpty() && own.isEmpty() ? null : new KioskRules(usual, own);
    }

    private static Offer offer(Settings in, Set<String> services, Set<String> campaigns)
            throws SettingsFault {
        var offer =
                new Offer(
                        profile(in),
                        ids(in, "business", business(), "what a kiosk can do"),
                        ids(in, "tickets", services, "services of this branch"),
                        Appearances.languages(in),
                        ids(in, "campaigns", campaigns, "campaigns of this branch"));
        in.done();
        return offer;
    }

    /** The ids of all business that Foyer brings along, the same under every rule pack. */
    static Set<String> business() {
        return RulePacks.catalogue().offered().stream()
                .map(Service::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Profile profile(Settings in) throws SettingsFault {
        var name = in.text("profile", "full");
        return switch (name) {
            case "ticketOnly" -> Profile.TICKET_ONLY;
            case "nonCash" -> Profile.NON_CASH;
            case "full" -> Profile.FULL;
            default -> throw in.wrong("profile", "ticketOnly, nonCash or full, not " + name);
        };
    }

    /** Some of the known ones in the order in which they are said; null when nothing is said. */
    static @Nullable List<String> ids(Settings in, String key, Set<String> known, String what)
            throws SettingsFault {
        var said = in.texts(key);
        for (var each : said)
            if (!known.contains(each))
                throw in.wrong(
                        key,
                        "ids of "
                                + what
                                + " ("
                                + String.join(", ", known.stream().sorted().toList())
                                + "), not "
                                + each);
        if (new HashSet<>(said).size() < said.size()) throw in.wrong(key, "each id once");
        return in.has(key) ? said : null;
    }
}
