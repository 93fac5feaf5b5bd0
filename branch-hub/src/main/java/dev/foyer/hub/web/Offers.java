package dev.foyer.hub.web;

import dev.foyer.hub.api.BusinessView;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.ProofKind;
import dev.foyer.hub.api.StepKind;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.Words;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.Handling;
import dev.foyer.hub.event.KioskRules.Offer;
import dev.foyer.hub.event.KioskRules.Profile;
import dev.foyer.hub.flow.Service;
import dev.foyer.hub.flow.Step;
import dev.foyer.hub.policy.Channel;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a kiosk of the branch offers beside tickets. Immutable; any thread. */
final class Offers {
    private static final Texts ZH = Texts.of(Language.ZH, "case");
    private static final Texts EN = Texts.of(Language.EN, "case");

    private final boolean banked;

    /**
     * The offers.
     *
     * @param banked whether a bank is behind the branch; else there is nothing to offer
     */
    Offers(boolean banked) {
        this.banked = banked;
    }

    List<BusinessView> of(Branch branch, Offer offer) {
        if (!banked) return List.of();
        var catalogue = branch.cases().catalogue();
        var plan = branch.plan().orElseThrow();
        var offered = catalogue.offered().stream().filter(s -> fits(offer.profile(), s)).toList();
        return chosen(offered, Service::id, offer.business()).stream()
                .map(s -> {
                    var handling = catalogue.rules().handling(s.id(), Channel.KIOSK);
                    var why =
                            handling == Handling.HERE
                                    ? null
                                    : catalogue
                                            .rules()
                                            .why(s.id(), Channel.KIOSK)
                                            .map(g -> new Words(g.zh(), g.en()))
                                            .orElse(null);
                    return new BusinessView(
                            s.id(),
                            name(s.id()),
                            words("case." + s.id() + ".hint"),
                            CaseViews.handling(handling),
                            why,
                            queue(plan, s),
                            acts(s),
                            proofs(s));
                })
                .toList();
    }

    /** Those of a list whose ids are chosen, in the order chosen; all of them where none are. */
    static <T> List<T> chosen(List<T> all, Function<T, String> id, @Nullable List<String> ids) {
        if (ids == null) return all;
        return all.stream()
                .filter(one -> ids.contains(id.apply(one)))
                .sorted(Comparator.comparingInt(one -> ids.indexOf(id.apply(one))))
                .toList();
    }

    /** What moves cash says its steps. */
    private static boolean fits(Profile profile, Service business) {
        return switch (profile) {
            case TICKET_ONLY -> false;
            case NON_CASH ->
                    business.steps().stream()
                            .map(Step::kind)
                            .noneMatch(k ->
                                    k instanceof Step.AcceptCash
                                            || k instanceof Step.KeepCash
                                            || k instanceof Step.ReturnCash);
            case FULL -> true;
        };
    }

    /** The business that belongs to a service of the hall, by its id or skill. */
    static List<String> doneAt(Branch branch, String hall) {
        return branch.plan().orElseThrow().services().stream()
                .filter(s -> s.id().equals(hall))
                .flatMap(s ->
                        branch.cases().catalogue().offered().stream()
                                .filter(b ->
                                        b.skills().contains(s.id())
                                                || b.skills().contains(s.skill())))
                .map(Service::id)
                .toList();
    }

    private static List<StepKind> acts(Service business) {
        return business.steps().stream()
                .filter(step -> step.kind() instanceof Step.Act)
                .map(CaseViews::kind)
                .distinct()
                .toList();
    }

    private static List<ProofKind> proofs(Service business) {
        return business.steps().stream()
                .flatMap(step ->
                        step.kind() instanceof Step.Identify asks
                                ? asks.proofs().stream()
                                : Stream.of())
                .map(CaseViews::proof)
                .distinct()
                .toList();
    }

    /** What customers call a piece of business. */
    static Words name(String business) {
        return words("case." + business + ".name");
    }

    static Words words(String key) {
        return new Words(ZH.say(key), EN.say(key));
    }

    /** Where a counter does it: a service of the hall by its id or skill, else one for anything. */
    private static @Nullable String queue(BranchPlan plan, Service business) {
        for (var skill : business.skills())
            for (var one : plan.services())
                if (one.id().equals(skill) || one.skill().equals(skill)) return one.id();
        for (var one : plan.services()) if (one.skill().isEmpty()) return one.id();
        return null;
    }
}
