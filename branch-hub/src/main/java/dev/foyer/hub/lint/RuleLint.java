package dev.foyer.hub.lint;

import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.Need;
import dev.foyer.hub.event.Routing;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.event.Segmenting;
import dev.foyer.hub.lint.Finding.What;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Judges a branch's plan and the skills of its staff; a pure function that refuses nothing.
 *
 * <p>What it says of starving is a proof, not a sample, for a class that some open counter serves.
 * Under {@code firstCome}, {@code earliestDue} and {@code quotas} nobody starves whatever arrives:
 * only finitely many can come before. Under strict priority a class starves as soon as heavier
 * classes alone keep all counters busy that may serve it. Where an index grows with the wait at
 * slope s, a steady overload of ρ lets the heads of the steepest class S have waited 1 − 1/ρ of the
 * time, so that a class starves just when S (1 − 1/ρ) ≥ s, that is ρ ≥ S ÷ (S − s); below, its
 * index overtakes. {@code RuleLintTest} plays the patterns.
 */
public final class RuleLint {
    private static final String STRICT = "strictPriority";

    private final BranchPlan plan;
    private final List<Person> staff;
    private final List<Finding> findings = new ArrayList<>();

    private RuleLint(BranchPlan plan, List<Person> staff) {
        this.plan = plan;
        this.staff = staff;
    }

    /**
     * A member of staff who may open a counter.
     *
     * @param learns those of their skills that they still learn
     */
    public record Person(Set<String> skills, Set<String> learns) {
        public Person {
            skills = Set.copyOf(skills);
            learns = Set.copyOf(learns);
        }
    }

    /**
     * The findings for a plan; none means that everything is in order.
     *
     * @param staff everybody who may open a counter; empty when they are not known, and then
     *     nothing is said of skills
     */
    public static List<Finding> of(BranchPlan plan, List<Person> staff) {
        var lint = new RuleLint(plan, List.copyOf(staff));
        lint.services();
        lint.counters();
        lint.helping();
        lint.treatments();
        lint.segments();
        switch (plan.policy()) {
            case STRICT -> lint.starving();
            case "accumulating", "affine" -> lint.overload(c -> c.weight);
            case "generalisedCmu" ->
                    lint.overload(c ->
                            1.0
                                    / plan.treating()
                                            .of(c.service.id(), c.segment)
                                            .target()
                                            .toSeconds()
                                    / c.service.typical().toSeconds());
            default -> {}
        }
        return List.copyOf(lint.findings);
    }

    private void found(What what, String subject, String sentence, String example) {
        findings.add(new Finding(what, subject, sentence, example));
    }

    private boolean serves(BranchPlan.Counter counter, String service) {
        if (counter.is(BranchPlan.Kind.BOOTH)) return false;
        return counter.services().isEmpty() || counter.services().contains(service);
    }

    private boolean anybodyCan(BranchPlan.Service service) {
        return service.skill().isEmpty()
                || staff.isEmpty()
                || staff.stream().anyMatch(p -> p.skills().contains(service.skill()));
    }

    private boolean offered(BranchPlan.Service service) {
        return plan.counters().stream().anyMatch(c -> serves(c, service.id()));
    }

    private boolean helped(BranchPlan.Service service) {
        return plan.counters().stream()
                .map(BranchPlan.Counter::also)
                .anyMatch(a -> a != null && a.services().contains(service.id()));
    }

    /** What a counter serves anyway it need not help with. */
    private void helping() {
        for (var counter : plan.counters()) {
            var also = counter.also();
            if (also == null) continue;
            for (var service : also.services())
                if (serves(counter, service))
                    found(
                            What.WITHOUT_EFFECT,
                            counter.id(),
                            counter.id() + " helps with " + service + ", which is its own.",
                            "");
        }
    }

    private void services() {
        for (var service : plan.services()) {
            if (!offered(service) && helped(service))
                found(
                        What.STARVES,
                        service.id(),
                        "Only counters that help serve " + service.id() + ".",
                        "A customer takes a ticket for "
                                + service.id()
                                + "; from then on more customers of their own come to these"
                                + " counters than they can serve: none ever helps.");
            else if (!offered(service))
                found(
                        What.NO_COUNTER,
                        service.id(),
                        "No counter may serve " + service.id() + ".",
                        "One customer takes a ticket for "
                                + service.id()
                                + " while every counter is open: no counter can ever call it.");
            if (!anybodyCan(service))
                found(
                        What.NO_SKILL,
                        service.id(),
                        "Nobody of the staff has the skill "
                                + service.skill()
                                + ", which "
                                + service.id()
                                + " needs.",
                        "All staff open counters and one customer takes a ticket for "
                                + service.id()
                                + ": no counter opens with it.");
            learnt(service);
        }
    }

    private void learnt(BranchPlan.Service service) {
        var able = staff.stream().filter(p -> p.skills().contains(service.skill())).toList();
        if (able.isEmpty() || !able.stream().allMatch(p -> p.learns().contains(service.skill())))
            return;
        found(
                What.ONLY_LEARNERS,
                service.id(),
                "Everybody who has the skill "
                        + service.skill()
                        + ", which "
                        + service.id()
                        + " needs, still learns it.",
                "All staff open counters and one customer takes a ticket for "
                        + service.id()
                        + ": whoever serves them has nobody to ask.");
    }

    private void counters() {
        for (var counter : plan.counters())
            if (!counter.is(BranchPlan.Kind.BOOTH)
                    && plan.services().stream()
                            .noneMatch(s -> serves(counter, s.id()) && anybodyCan(s)))
                found(
                        What.IDLE_COUNTER,
                        counter.id(),
                        "Nobody can open counter " + counter.id() + ".",
                        "");
    }

    /** The first match holds: one that other treatments cover before it holds for nobody. */
    private void treatments() {
        var routing = plan.treating();
        var held = new HashSet<Routing.Treatment>();
        for (var service : plan.services())
            for (var segment : Segment.values()) held.add(routing.of(service.id(), segment));
        for (var one : routing.treatments()) {
            var service = one.service();
            if (service != null && plan.services().stream().noneMatch(s -> s.id().equals(service)))
                found(
                        What.DEAD_RULE,
                        one.key(),
                        "The treatment is for " + service + ", which this branch does not offer.",
                        "");
            else if (!held.contains(one))
                found(
                        What.DEAD_RULE,
                        one.key(),
                        "Treatments before this one hold for everybody it is for.",
                        "");
        }
        if (!routing.treatments().isEmpty() && plan.policy().equals("firstCome"))
            found(
                    What.WITHOUT_EFFECT,
                    "routing",
                    "The policy firstCome looks at no treatment.",
                    "");
    }

    /**
     * A rule of segments is dead when earlier ones take everybody it is for. More facts never stop
     * a rule from matching, so it is enough to look at customers of whom no more is known than the
     * rule asks for, one for each choice among its alternatives.
     */
    private void segments() {
        var rules = plan.segmenting();
        for (int i = 0; i < rules.rules().size(); i++) {
            int number = i + 1;
            var when = rules.rules().get(i).when();
            var subject = "segments " + number;
            boolean known = !when.cards().isEmpty() || !when.needs().isEmpty();
            if (when.booking() && (known || when.id() || when.agedFrom() > 0))
                found(
                        What.DEAD_RULE,
                        subject,
                        "Of whoever booked nothing but the service is known when they check in.",
                        "");
            else if (least(when).stream()
                    .map(rules::give)
                    .noneMatch(g -> g.cause() != null && g.cause().rule() == number))
                found(
                        What.DEAD_RULE,
                        subject,
                        "Rules before this one take everybody it is for.",
                        "");
        }
    }

    private List<Segmenting.Facts> least(Segmenting.When when) {
        var services =
                when.services().isEmpty()
                        ? plan.services().stream().map(BranchPlan.Service::id).toList()
                        : when.services();
        var cards = when.cards().isEmpty() ? List.of("") : when.cards();
        var needs =
                when.needs().isEmpty()
                        ? List.of(Set.<Need>of())
                        : when.needs().stream().map(Set::of).toList();
        var all = new ArrayList<Segmenting.Facts>();
        for (var service : services)
            for (var card : cards)
                for (var need : needs)
                    all.add(
                            new Segmenting.Facts(
                                    service,
                                    card.isEmpty() ? null : card,
                                    when.id(),
                                    when.agedFrom(),
                                    when.booking(),
                                    need));
        return all;
    }

    /** One class with how it ranks under strict priority. */
    private record Kind(BranchPlan.Service service, Segment segment, int weight) {
        boolean before(Kind other) {
            return weight != other.weight
                    ? weight > other.weight
                    : service.priority() > other.service.priority();
        }

        String name() {
            return service.id() + " " + segment.name().toLowerCase(Locale.ROOT);
        }
    }

    private List<Kind> classes() {
        var all = new ArrayList<Kind>();
        for (var service : plan.services())
            if (offered(service) && anybodyCan(service))
                for (var segment : Segment.values())
                    all.add(
                            new Kind(
                                    service,
                                    segment,
                                    plan.treating().of(service.id(), segment).weight()));
        return all;
    }

    /** Says for the flattest class how much overload it takes to keep it waiting. */
    private void overload(ToDoubleFunction<Kind> slope) {
        var all = classes();
        if (all.isEmpty()) return;
        var flat = all.stream().min(Comparator.comparingDouble(slope)).orElseThrow();
        var steep = all.stream().max(Comparator.comparingDouble(slope)).orElseThrow();
        double s = slope.applyAsDouble(flat);
        double most = slope.applyAsDouble(steep);
        if (most <= s) return;
        var factor = String.format(Locale.ROOT, "%.2f", most / (most - s));
        found(
                What.STARVES_IN_OVERLOAD,
                flat.name(),
                "Only while heavier classes alone bring "
                        + factor
                        + " times what the counters can serve, "
                        + flat.name()
                        + " may wait without end; below that it never does.",
                "A customer of "
                        + flat.name()
                        + " comes; from then on customers of "
                        + steep.name()
                        + " come "
                        + factor
                        + " times as fast as the counters serve, without end.");
    }

    private void starving() {
        var all = classes();
        for (var one : all) {
            var busy = new TreeSet<String>();
            boolean free = false;
            int counters = 0;
            for (var counter : plan.counters()) {
                if (!serves(counter, one.service.id())) continue;
                counters++;
                // A counter is safe for this class when nothing heavier can come to it.
                var heavier =
                        all.stream()
                                .filter(c -> serves(counter, c.service.id()) && c.before(one))
                                .findFirst();
                if (heavier.isEmpty()) free = true;
                else busy.add(heavier.get().name());
            }
            if (free || counters == 0) continue;
            long minutes =
                    plan.services().stream()
                            .mapToLong(s -> s.typical().toMinutes())
                            .max()
                            .orElse(1);
            found(
                    What.STARVES,
                    one.name(),
                    "Under strict priority " + one.name() + " may wait without end.",
                    "A customer of "
                            + one.name()
                            + " comes; from then on "
                            + (counters + 1)
                            + " customers of "
                            + String.join(", ", busy)
                            + " come every minute while serving takes up to "
                            + Math.max(1, minutes)
                            + " minutes at each of the "
                            + counters
                            + " counters: whenever one is free, somebody heavier waits.");
        }
    }
}
