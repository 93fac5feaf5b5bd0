package dev.foyer.hub.service;

import dev.foyer.hub.flow.Flow;
import dev.foyer.hub.flow.Service;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The services of a branch, in every version that an open case may still have, and the rules. */
public final class Catalogue {
    private final String rules;
    private final List<Service> services;

    /**
     * A catalogue.
     *
     * @throws IllegalArgumentException if one version of a service is there twice
     */
    public Catalogue(String rules, List<Service> services) {
        this.rules = rules;
        this.services = List.copyOf(services);
        for (var one : services)
            if (services.stream()
                            .filter(s -> s.id().equals(one.id()) && s.version() == one.version())
                            .count()
                    > 1)
                throw new IllegalArgumentException(
                        one.id() + " is there twice in version " + one.version());
    }

    /** All that Foyer brings along, under rules that belong to no country. */
    public static Catalogue neutral() {
        return new Catalogue("neutral 1", List.of(OpenDebitCard.service(), DepositCash.service()));
    }

    /** The rules that new cases keep to. */
    public String rules() {
        return rules;
    }

    /** All services, in every version. */
    public List<Service> services() {
        return services;
    }

    /** The runner of what a new case of a service is made of. */
    public Optional<Flow> newest(String service) {
        return services.stream()
                .filter(s -> s.id().equals(service))
                .max(Comparator.comparingInt(Service::version))
                .map(Flow::new);
    }

    /**
     * The runner of one version.
     *
     * @throws IllegalStateException if it is not there, though a case in the journal has it
     */
    public Flow flow(String service, int version) {
        for (var one : services)
            if (one.id().equals(service) && one.version() == version) return new Flow(one);
        throw new IllegalStateException("no service " + service + " in version " + version);
    }
}
