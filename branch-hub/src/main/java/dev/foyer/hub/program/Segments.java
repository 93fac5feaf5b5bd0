package dev.foyer.hub.program;

import dev.foyer.hub.event.Need;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.event.Segmenting;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads which segment a customer gets. */
final class Segments {
    private static final int AGE_MAX = 150;

    private Segments() {}

    /** The rules; null when nothing is said. {@code priorityCards} is the last of them. */
    static @Nullable Segmenting read(Settings all, Settings branch, Set<String> services)
            throws SettingsFault {
        var rules = new ArrayList<Segmenting.Rule>();
        for (var each : branch.list("segments")) {
            var give = named(each, "give", each.text("give"));
            if (give == null) throw each.wrong("give", "a segment");
            rules.add(new Segmenting.Rule(when(each, services), give));
            each.done();
        }
        var first = cards(all, "priorityCards");
        if (!first.isEmpty())
            rules.add(
                    new Segmenting.Rule(
                            new Segmenting.When(List.of(), first, false, 0, false, List.of()),
                            Segment.PRIORITY));
        if (rules.size() > Segmenting.RULES_MAX)
            throw branch.wrong("segments", "at most " + Segmenting.RULES_MAX + " rules");
        return rules.isEmpty() ? null : new Segmenting(rules);
    }

    private static Segmenting.When when(Settings rule, Set<String> services) throws SettingsFault {
        var section = rule.section("when");
        if (section.isEmpty()) throw rule.wrong("when", "what must hold, {} for everybody");
        var in = section.get();
        var wanted = in.texts("service");
        for (var each : wanted)
            if (!services.contains(each))
                throw in.wrong("service", "ids of this branch's services, not " + each);
        var needs = new ArrayList<Need>();
        for (var each : in.texts("need")) needs.add(need(in, each));
        var when =
                new Segmenting.When(
                        wanted,
                        cards(in, "card"),
                        in.yes("id", false),
                        in.number("agedFrom", 0, AGE_MAX, 0),
                        in.yes("booking", false),
                        needs);
        in.done();
        return when;
    }

    private static List<String> cards(Settings in, String key) throws SettingsFault {
        var cards = in.texts(key);
        for (var each : cards)
            if (!each.matches("[0-9]{4,12}"))
                throw in.wrong(key, "beginnings of card numbers, 4 to 12 digits");
        return cards;
    }

    private static Need need(Settings in, String name) throws SettingsFault {
        for (var one : Need.values())
            if (one.name().toLowerCase(Locale.ROOT).equals(name)) return one;
        throw in.wrong("need", "elder, wheelchair, pregnant or deaf, not " + name);
    }

    /** A segment by its name; null for none. */
    static @Nullable Segment named(Settings in, String key, String name) throws SettingsFault {
        if (name.isEmpty()) return null;
        for (var one : Segment.values())
            if (one.name().toLowerCase(Locale.ROOT).equals(name)) return one;
        throw in.wrong(
                key,
                "ordinary, priority, appointment, vip, elder, wheelchair or pregnant, not " + name);
    }
}
