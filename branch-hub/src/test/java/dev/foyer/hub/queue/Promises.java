package dev.foyer.hub.queue;

import dev.foyer.hub.event.Routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each policy promises to somebody who waits, checked call by call the slow way: over all who
 * wait, not over heads, with arithmetic of its own.
 */
final class Promises implements Hall.Watch {
    /** The promise of each policy, in one sentence. */
    static final Map<String, String> SENTENCES =
            Map.of(
                    "firstCome",
                    "Nobody who came later goes first.",
                    "strictPriority",
                    "Only a heavier segment or a service of higher priority goes before somebody"
                            + " who came earlier.",
                    "quotas",
                    "While a class waits at a counter, others are called there at most twice the"
                            + " sum of their quotas before it.",
                    "accumulating",
                    "Nobody passes who has waited less than my wait times my weight over the"
                            + " heaviest weight.",
                    "affine",
                    "Nobody passes whose weight times wait and head start is less than mine.",
                    "earliestDue",
                    "Nobody passes who came later than I did by more than my target is longer than"
                            + " the shortest.",
                    "generalisedCmu",
                    "Nobody passes whose share of their target waited, over the time that serving"
                            + " them takes, is less than mine.");

    private record Waits(LaneKey lane, Place place) {}

    private final String policy;
    private final Routing routing;
    private final Map<String, Double> minutes = new HashMap<>();
    private final Map<String, Waits> waiting = new LinkedHashMap<>();
    private final Set<String> called = new HashSet<>();

    /** By counter and quota: how many others were called while it waited. */
    private final Map<String, Integer> passed = new HashMap<>();

    private final Map<String, Set<String>> quotasAt = new HashMap<>();
    private final Map<String, Integer> quota = new HashMap<>();
    private int arrivals;

    Promises(String policy, Routing routing, List<Hall.Kind> kinds, List<Hall.Desk> desks) {
        this.policy = policy;
        this.routing = routing;
        for (var kind : kinds) minutes.putIfAbsent(kind.lane().service(), kind.minutes());
        for (var desk : desks)
            for (var kind : kinds)
                if (desk.knows(kind.lane().service())) {
                    var t = treatment(kind.lane());
                    quotasAt.computeIfAbsent(desk.id(), _ -> new HashSet<>()).add(t.key());
                    quota.put(t.key(), t.quota());
                }
    }

    private Routing.Treatment treatment(LaneKey lane) {
        return routing.of(lane.service(), lane.segment());
    }

    /** A promise that was not kept. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String what) {
            super(what, null, false, false);
        }
    }

    @Override
    public void came(Waiter who, LaneKey lane) {
        waiting.put(who.ticket(), new Waits(lane, who.place()));
        arrivals++;
    }

    @Override
    public void called(long now, Hall.Desk desk, Head head, Situation at) {
        if (!called.add(head.ticket())) throw new Broken(head.ticket() + " was called twice");
        if (!desk.knows(head.lane().service()))
            throw new Broken(desk.id() + " does not serve " + head.lane());
        var me = waiting.get(head.ticket());
        if (me == null) throw new Broken(head.ticket() + " did not wait");
        boolean helps = helps(now, desk);
        if (!helps && !desk.services().contains(me.lane.service()))
            throw new Broken(desk.id() + " helps " + me + " while its own wait too long");
        var eligible = new ArrayList<Waits>();
        for (var one : waiting.values())
            if (desk.services().contains(one.lane.service())
                    || (helps && desk.knows(one.lane.service()))) eligible.add(one);
        waiting.remove(head.ticket());
        eligible.remove(me);
        atOwn(now, me);
        for (var one : eligible) {
            if (one.lane.equals(me.lane) && one.place.compareTo(me.place) < 0)
                throw new Broken("overtaken in one lane: " + one);
            if (!kept(now, me, one))
                throw new Broken(SENTENCES.get(policy) + " " + one + " by " + me);
        }
        if (policy.equals("quotas")) round(desk, me, eligible);
    }

    /** Whether nobody of a counter's own has waited as long as the plan says. */
    private boolean helps(long now, Hall.Desk desk) {
        for (var one : waiting.values())
            if (desk.services().contains(one.lane.service())
                    && now - one.place.clock() >= Math.max(1, desk.under())) return false;
        return true;
    }

    /** A time in which a counter helped somebody. */
    private record Helped(Hall.Desk desk, long from, long until) {}

    private final List<Helped> helped = new ArrayList<>();

    /** How many were helped; a day on which nobody was shows nothing. */
    int helped() {
        return helped.size();
    }

    @Override
    public void serves(long now, long until, Hall.Desk desk, Head head) {
        if (!desk.services().contains(head.lane().service()))
            helped.add(new Helped(desk, now, until));
    }

    /**
     * Because a counter helped, its own customer has waited at most as long as the plan says and
     * the one service that began before that.
     */
    private void atOwn(long now, Waits me) {
        var waited = new HashMap<String, Long>();
        var longest = new HashMap<String, Long>();
        long came = me.place.clock();
        for (var one : helped) {
            if (!one.desk.services().contains(me.lane.service()) || one.until <= came) continue;
            long within = Math.min(now, one.until) - Math.max(came, one.from);
            waited.merge(one.desk.id(), Math.max(0, within), Long::sum);
            longest.merge(one.desk.id(), one.until - one.from, Math::max);
        }
        for (var desk : helped)
            if (waited.getOrDefault(desk.desk.id(), 0L)
                    > desk.desk.under() + longest.getOrDefault(desk.desk.id(), 0L))
                throw new Broken(me + " waited for those whom " + desk.desk.id() + " helped");
    }

    /** Whether somebody who still waits may be passed by the one who is called. */
    private boolean kept(long now, Waits called, Waits other) {
        var c = treatment(called.lane);
        var o = treatment(other.lane);
        double cw = Math.max(0, now - called.place.clock()) / 1000.0;
        double ow = Math.max(0, now - other.place.clock()) / 1000.0;
        boolean later = called.place.compareTo(other.place) > 0;
        double least = 1 - 1e-9;
        return switch (policy) {
            case "firstCome" -> !later;
            case "strictPriority" ->
                    c.weight() > o.weight() || (c.weight() == o.weight() && !later);
            case "quotas" -> true;
            case "accumulating" -> c.weight() * cw >= o.weight() * ow * least;
            case "affine" ->
                    c.weight() * (cw + c.headStart().toSeconds())
                            >= o.weight() * (ow + o.headStart().toSeconds()) * least;
            case "earliestDue" -> c.target().toSeconds() - cw <= o.target().toSeconds() - ow + 1e-6;
            case "generalisedCmu" ->
                    cw / c.target().toSeconds() / minutes.getOrDefault(called.lane.service(), 1.0)
                            >= ow
                                            / o.target().toSeconds()
                                            / minutes.getOrDefault(other.lane.service(), 1.0)
                                    - 1e-4;
            default -> throw new IllegalStateException("no promise for " + policy);
        };
    }

    private void round(Hall.Desk desk, Waits me, List<Waits> eligible) {
        var mine = treatment(me.lane).key();
        passed.remove(desk.id() + mine);
        int all = 0;
        for (var key : quotasAt.getOrDefault(desk.id(), Set.of()))
            all += quota.getOrDefault(key, 0);
        var present = new HashSet<String>();
        for (var one : eligible) present.add(treatment(one.lane).key());
        for (var key : quotasAt.getOrDefault(desk.id(), Set.of())) {
            if (key.equals(mine)) continue;
            if (!present.contains(key)) {
                passed.remove(desk.id() + key);
                continue;
            }
            int n = passed.merge(desk.id() + key, 1, Integer::sum);
            if (n > 2 * (all - quota.getOrDefault(key, 0)))
                throw new Broken(key + " was passed " + n + " times at " + desk.id());
        }
    }

    @Override
    public void left(Head head, long now) {
        waiting.remove(head.ticket());
        called.add(head.ticket());
    }

    @Override
    public void settled(long now, List<Hall.Desk> idle) {
        for (var desk : idle)
            for (var one : waiting.values())
                if (desk.knows(one.lane.service()))
                    throw new Broken(desk.id() + " has nobody while " + one + " waits");
    }

    /** Says whether everybody had a turn. */
    void over() {
        if (!waiting.isEmpty()) throw new Broken("forgotten: " + waiting.keySet());
        if (called.size() != arrivals) throw new Broken(called.size() + " of " + arrivals);
    }
}
