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
 * @param hours when it is open, absent where nothing depends on that
 * @param remotePerson whether somebody is there who sees to business from elsewhere
 * @param bookingUrl the page on which times are booked, absent where nothing can be
 * @param languages those the branch, or this kiosk, speaks, the one that it begins with first
 * @param campaigns what it would like its customers to know today
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
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<PoolView> pools,
        @Nullable OpeningHours hours,
        boolean remotePerson,
        @Nullable String bookingUrl,
        @Nullable List<Language> languages,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<CampaignView> campaigns) {
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

    /** A branch where nothing depends on the hour. */
    public BranchView(
            String branchId,
            Words name,
            String timeZone,
            LocalDate businessDay,
            boolean open,
            List<ServiceView> services,
            List<CounterView> counters,
            List<BusinessView> business,
            boolean bookable,
            @Nullable List<PoolView> pools) {
        this(
                branchId,
                name,
                timeZone,
                businessDay,
                open,
                services,
                counters,
                business,
                bookable,
                pools,
                null,
                false,
                null,
                null,
                null);
    }

    /** The same with or without somebody elsewhere. */
    public BranchView remote(boolean there) {
        return new BranchView(
                branchId,
                name,
                timeZone,
                businessDay,
                open,
                services,
                counters,
                business,
                bookable,
                pools,
                hours,
                there,
                bookingUrl,
                languages,
                campaigns);
    }

    public BranchView {
        services = List.copyOf(services);
        counters = List.copyOf(counters);
        business = List.copyOf(business);
        pools = pools == null ? List.of() : List.copyOf(pools);
        languages = languages == null ? List.of() : List.copyOf(languages);
        campaigns = campaigns == null ? List.of() : List.copyOf(campaigns);
    }

    /** The languages it speaks; none where the branch has not said. */
    @Override
    public List<Language> languages() {
        return languages == null ? List.of() : languages;
    }

    /** What it would like its customers to know today. */
    @Override
    public List<CampaignView> campaigns() {
        return campaigns == null ? List.of() : campaigns;
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
