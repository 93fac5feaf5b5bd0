package dev.foyer.kiosk.flow;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.BusinessView;
import dev.foyer.hub.api.Handling;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is around the customer and nobody's secret: the branch, who waits, whether hub and devices
 * can be reached.
 *
 * @param branch the branch as the hub told it last, absent before it ever did
 * @param waiting how many wait, by service id
 * @param hub whether the hub can be reached
 * @param devices which devices can be used
 * @param makes whether this kiosk can make tickets by itself when it has no hub
 * @param coming the name of who comes because a person was called, absent while nobody does
 */
public record Around(
        @Nullable BranchView branch,
        Map<String, Integer> waiting,
        boolean hub,
        Devices devices,
        @Nullable String coming,
        boolean makes) {
    /** A kiosk that has heard of nobody yet. */
    public static final Around NOTHING = new Around(null, Map.of(), false, Devices.NONE);

    /** Nobody was called. */
    public Around(
            @Nullable BranchView branch,
            Map<String, Integer> waiting,
            boolean hub,
            Devices devices) {
        this(branch, waiting, hub, devices, null, false);
    }

    public Around {
        waiting = Map.copyOf(waiting);
    }

    /** Whether there is no hub, and tickets all the same. */
    public boolean isAlone() {
        return !hub && makes && branch != null;
    }

    /** How many wait in the whole branch. */
    public int waitingInAll() {
        return waiting.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The business that the branch lets this kiosk offer, besides tickets. */
    public List<BusinessView> allowed() {
        return branch == null ? List.of() : branch.business();
    }

    /** What this kiosk offers of it: that for which it has the devices. */
    public List<BusinessView> business() {
        return isAlone() ? List.of() : allowed().stream().filter(this::equipped).toList();
    }

    private boolean equipped(BusinessView business) {
        return business.handling() == Handling.COUNTER_ONLY
                || business.acts().stream().noneMatch(devices::lacks)
                        && business.proofs().stream().noneMatch(devices::lacks);
    }

    /** Why a piece of business cannot be done here now, if so; what the counter does always can. */
    public Optional<Trouble> trouble(BusinessView business) {
        return business.handling() == Handling.COUNTER_ONLY
                ? Optional.empty()
                : business.acts().stream()
                        .flatMap(act -> devices.troubleWith(act).stream())
                        .findFirst();
    }

    Around with(Devices now) {
        return new Around(branch, waiting, hub, now, coming, makes);
    }

    Around with(boolean reached) {
        return new Around(branch, waiting, reached, devices, coming, makes);
    }

    Around with(BranchView told, Map<String, Integer> now) {
        return new Around(told, now, true, devices, coming, makes);
    }

    Around helped(@Nullable String helper) {
        return new Around(branch, waiting, hub, devices, helper, makes);
    }

    Around alone(boolean ready) {
        return new Around(branch, waiting, hub, devices, coming, ready);
    }
}
