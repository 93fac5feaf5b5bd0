package dev.foyer.hub.service;

import dev.foyer.hub.flow.Flow;
import dev.foyer.hub.flow.Service;
import dev.foyer.hub.policy.RulePack;
import dev.foyer.hub.policy.Rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The services of a branch, in every version that an open case may still have, under every rule
 * pack that one may have begun with. Immutable; any thread.
 */
public final class Catalogue {
    /** Each service in each version, made for a rule pack, in the order in which it is offered. */
    private static final List<Function<Rules, Service>> ALL =
            List.of(
                    _ -> DepositCash.service(),
                    OpenDebitCard::service,
                    ActivateCard::service,
                    _ -> SmsAlerts.service(),
                    TimeDepositRollover::service,
                    ReportLoss::service,
                    _ -> FreezeCard.service(),
                    ReplaceCard::service,
                    SecondAccountCard::service);

    /** The bookings with which a bank makes a card, for a blank that is encoded here. */
    private static final Set<String> MAKE_CARDS =
            Set.of("open-account", "open-second-account", "replace-card");

    private final Rules rules;
    private final Map<String, Rules> known = new LinkedHashMap<>();
    private final Map<String, List<Service>> services = new LinkedHashMap<>();

    /**
     * All that Foyer brings along.
     *
     * @param now the pack that new cases keep to
     * @param others further packs that open cases may have begun with
     * @throws IllegalArgumentException if one version of a service is there twice
     */
    public Catalogue(RulePack now, List<RulePack> others) {
        rules = new Rules(now);
        take(rules);
        for (var one : others) if (!known.containsKey(one.label())) take(new Rules(one));
    }

    private void take(Rules under) {
        var all = new ArrayList<Service>();
        for (var make : ALL) {
            var one = make.apply(under);
            if (all.stream().anyMatch(s -> same(s, one.id(), one.version())))
                throw new IllegalArgumentException(
                        one.id() + " is there twice in version " + one.version());
            all.add(one);
        }
        known.put(under.pack().label(), under);
        services.put(under.pack().label(), List.copyOf(all));
    }

    private static boolean same(Service service, String id, int version) {
        return service.id().equals(id) && service.version() == version;
    }

    /** Whether a card comes to be with this booking. */
    public static boolean makesCard(String booking) {
        return MAKE_CARDS.contains(booking);
    }

    /** The rules that new cases keep to. */
    public Rules rules() {
        return rules;
    }

    /**
     * The rules that a case began with.
     *
     * @throws IllegalStateException if they are not there, though a case in the journal has them
     */
    public Rules rules(String label) {
        var found = known.get(label);
        if (found == null) throw new IllegalStateException("no rules " + label);
        return found;
    }

    /** All services under the rules of new cases, in every version. */
    public List<Service> services() {
        return under(rules.pack().label());
    }

    private List<Service> under(String label) {
        var found = services.get(label);
        if (found == null) throw new IllegalStateException("no rules " + label);
        return found;
    }

    /** What is offered, each in its newest version, in the order in which it is offered. */
    public List<Service> offered() {
        var newest = new LinkedHashMap<String, Service>();
        for (var one : services())
            newest.merge(one.id(), one, (a, b) -> a.version() > b.version() ? a : b);
        return List.copyOf(newest.values());
    }

    /** The runner of what a new case of a service is made of. */
    public Optional<Flow> newest(String service) {
        return services().stream()
                .filter(s -> s.id().equals(service))
                .max(Comparator.comparingInt(Service::version))
                .map(Flow::new);
    }

    /**
     * The runner of one version under the rules that a case began with.
     *
     * @throws IllegalStateException if it is not there, though a case in the journal has it
     */
    public Flow flow(String service, int version, String label) {
        for (var one : under(label)) if (same(one, service, version)) return new Flow(one);
        throw new IllegalStateException("no service " + service + " in version " + version);
    }
}
