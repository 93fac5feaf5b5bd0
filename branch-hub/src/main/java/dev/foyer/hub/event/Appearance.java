package dev.foyer.hub.event;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;

/**
 * How the branch shows itself to its customers.
 *
 * @param languages those its screens speak, the one that they begin with first
 * @param campaigns what it would like them to know while they wait
 */
public record Appearance(List<Language> languages, List<Campaign> campaigns) {
    /** The most campaigns a plan may hold. */
    public static final int CAMPAIGNS_MAX = 20;

    /** What holds where a plan says nothing, as in old journals. */
    public static final Appearance USUAL =
            new Appearance(List.of(Language.ZH, Language.EN), List.of());

    public Appearance {
        languages = List.copyOf(languages);
        campaigns = List.copyOf(campaigns);
        spoken(languages);
        if (campaigns.size() > CAMPAIGNS_MAX)
            throw new IllegalArgumentException("more than " + CAMPAIGNS_MAX + " of campaigns");
        var seen = new HashSet<String>();
        for (var one : campaigns)
            if (!seen.add(one.id()))
                throw new IllegalArgumentException("campaign '" + one.id() + "' is there twice");
    }

    /** Languages that somebody can be spoken to in: at least one, each once. */
    static void spoken(List<Language> languages) {
        if (languages.isEmpty() || new HashSet<>(languages).size() < languages.size())
            throw new IllegalArgumentException("languages are one or more, each once");
    }

    /** Those that run on a day. */
    public List<Campaign> on(LocalDate day) {
        return campaigns.stream().filter(c -> c.runs(day)).toList();
    }

    /**
     * Something the branch would like its customers to know.
     *
     * @param title a few words
     * @param text a sentence
     * @param from the first business day on which it runs
     * @param until the last one
     */
    public record Campaign(String id, Names title, Names text, LocalDate from, LocalDate until) {
        public Campaign {
            if (id.isBlank()) throw new IllegalArgumentException("a campaign needs an id");
            if (until.isBefore(from))
                throw new IllegalArgumentException("campaign '" + id + "': until is before from");
        }

        boolean runs(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(until);
        }
    }
}
