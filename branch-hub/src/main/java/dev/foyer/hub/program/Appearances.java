package dev.foyer.hub.program;

import dev.foyer.hub.event.Appearance;
import dev.foyer.hub.event.Appearance.Campaign;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.Names;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Reads which languages a branch speaks and what it would like its customers to know. */
final class Appearances {
    /** What fits on a kiosk's first page and on a display, in signs; Chinese ones are broad. */
    private static final int TITLE_MAX = 36;

    private static final int TEXT_MAX = 90;
    private static final int ZH_PART = 2;

    private Appearances() {}

    /**
     * How the branch shows itself; null when nothing is said, so that the plan is that of before.
     */
    static @Nullable Appearance read(Settings branch) throws SettingsFault {
        var languages = languages(branch);
        var campaigns = new ArrayList<Campaign>();
        var seen = new HashSet<String>();
        for (var each : branch.list("campaigns")) {
            var campaign = campaign(each);
            if (!seen.add(campaign.id()))
                throw each.wrong("id", "each campaign once, not " + campaign.id() + " again");
            campaigns.add(campaign);
        }
        if (campaigns.size() > Appearance.CAMPAIGNS_MAX)
            throw branch.wrong("campaigns", "at most " + Appearance.CAMPAIGNS_MAX);
        if (languages == null && campaigns.isEmpty()) return null;
        var spoken = languages == null ? Appearance.USUAL.languages() : languages;
        return new Appearance(spoken, campaigns);
    }

    /** Languages in the order in which they are said; null when nothing is said. */
    static @Nullable List<Language> languages(Settings in) throws SettingsFault {
        if (!in.has("languages")) return null;
        var all = new ArrayList<Language>();
        for (var tag : in.texts("languages"))
            switch (tag) {
                case "zh" -> all.add(Language.ZH);
                case "en" -> all.add(Language.EN);
                default -> throw in.wrong("languages", "zh or en, not " + tag);
            }
        if (all.isEmpty() || new HashSet<>(all).size() < all.size())
            throw in.wrong("languages", "one or more, each once");
        return all;
    }

    private static Campaign campaign(Settings in) throws SettingsFault {
        var id = HubConfig.id(in);
        var title = fitting(in, "title", TITLE_MAX);
        var text = fitting(in, "text", TEXT_MAX);
        var from = day(in, "from");
        var until = day(in, "until");
        if (until.isBefore(from)) throw in.wrong("until", "a day not before from, not " + until);
        in.done();
        return new Campaign(id, title, text, from, until);
    }

    private static Names fitting(Settings in, String key, int max) throws SettingsFault {
        var names = HubConfig.names(in, key);
        int zh = max / ZH_PART;
        if (names.zh().length() > zh || names.en().length() > max)
            throw in.wrong(key, "at most " + zh + " signs in Chinese, " + max + " in English");
        return names;
    }

    private static LocalDate day(Settings in, String key) throws SettingsFault {
        var said = in.text(key);
        try {
            return LocalDate.parse(said);
        } catch (DateTimeException e) {
            throw in.wrong(key, "a day such as 2026-10-01, not " + said);
        }
    }
}
