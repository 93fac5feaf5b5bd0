package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A branch as everybody may see it: what is offered, at which counters, on which business day.
 *
 * @param business what a kiosk offers, in the order in which it is offered; none where no bank is
 *     behind the branch
 * @param pools where tickets lie whose customers stepped aside
 * @param bookable whether there may be people who booked a time
 * @param timeZone an IANA zone name; the business day is a day of this zone
 */
public record BranchView(
        String branchId,
        Words name,
        String timeZone,
        LocalDate businessDay,
        boolean open,
        List<ServiceView> services,
        List<CounterView> counters,
        List<BusinessView> business,
        boolean bookable,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<PoolView> pools) {
    /** A branch where nobody can book a time. */
    public BranchView(
            String branchId,
            Words name,
            String timeZone,
            LocalDate businessDay,
            boolean open,
            List<ServiceView> services,
            List<CounterView> counters,
            List<BusinessView> business) {
        this(
                branchId,
                name,
                timeZone,
                businessDay,
                open,
                services,
                counters,
                business,
                false,
                null);
    }

    public BranchView {
        services = List.copyOf(services);
        counters = List.copyOf(counters);
        business = List.copyOf(business);
        pools = pools == null ? List.of() : List.copyOf(pools);
    }

    /** Where tickets lie whose customers stepped aside. */
    @Override
    public List<PoolView> pools() {
        return pools == null ? List.of() : pools;
    }

    public Optional<ServiceView> service(String id) {
        return services.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    public Optional<CounterView> counter(String id) {
        return counters.stream().filter(c -> c.id().equals(id)).findFirst();
    }
}
