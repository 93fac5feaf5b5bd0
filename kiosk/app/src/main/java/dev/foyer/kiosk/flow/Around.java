package dev.foyer.kiosk.flow;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.BusinessView;
import dev.foyer.hub.api.CampaignView;
import dev.foyer.hub.api.Handling;
import dev.foyer.hub.api.Language;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
 * @param closed whether the branch is closed at this hour, so that no counter is worked at
 * @param coming the name of who comes because a person was called, absent while nobody does
 * @param makes whether this kiosk can make tickets by itself when it has no hub
 */
public record Around(
        @Nullable BranchView branch,
        Map<String, Integer> waiting,
        boolean hub,
        Devices devices,
        boolean closed,
        @Nullable String coming,
        boolean makes) {
    /** So long each campaign is shown: whoever comes along sees a picture that stands still. */
    private static final int CAMPAIGN_SECONDS = 60;

    /** A kiosk that has heard of nobody yet. */
    public static final Around NOTHING = new Around(null, Map.of(), false, Devices.NONE);

    /** Nobody was called. */
    public Around(
            @Nullable BranchView branch,
            Map<String, Integer> waiting,
            boolean hub,
            Devices devices) {
        this(branch, waiting, hub, devices, null);
    }

    /** In a branch that is open. */
    public Around(
            @Nullable BranchView branch,
            Map<String, Integer> waiting,
            boolean hub,
            Devices devices,
            @Nullable String coming) {
        this(branch, waiting, hub, devices, false, coming, false);
    }

    public Around {
        waiting = Map.copyOf(waiting);
    }

    /** Whether there is no hub, and tickets all the same; a closed branch gives none. */
    public boolean isAlone() {
        return !hub && makes && branch != null && !closed;
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
        return isAlone()
                ? List.of()
                : allowed().stream().filter(this::equipped).filter(this::now).toList();
    }

    /** What the holder of a ticket has filled in ahead, where this kiosk does it now. */
    public Optional<BusinessView> here(IssuedTicket ticket) {
        var prepared = ticket.prepared();
        return prepared == null
                ? Optional.empty()
                : business().stream()
                        .filter(b -> b.id().equals(prepared.business()))
                        .filter(b -> b.handling() != Handling.COUNTER_ONLY)
                        .filter(b -> trouble(b).isEmpty())
                        .findFirst();
    }

    /** After hours only what the plan says, and some of it only while somebody sees to it. */
    private boolean now(BusinessView business) {
        if (!closed || branch == null || branch.hours() == null) return true;
        var hours = branch.hours();
        return business.handling() != Handling.COUNTER_ONLY
                && (hours.business().contains(business.id())
                        || branch.remotePerson() && hours.remote().contains(business.id()));
    }

    /** The languages this kiosk speaks, the one that it begins with first. */
    public List<Language> languages() {
        return branch == null || branch.languages().isEmpty()
                ? List.of(Language.values())
                : branch.languages();
    }

    /** What the branch would like its customers to know, one after the other. */
    public Optional<CampaignView> campaign(Instant at) {
        if (branch == null || branch.campaigns().isEmpty()) return Optional.empty();
        long turn = at.getEpochSecond() / CAMPAIGN_SECONDS;
        return Optional.of(branch.campaigns().get(Math.floorMod(turn, branch.campaigns().size())));
    }

    /** The clock of the branch; that of the world where its zone is not known here. */
    public ZoneId zone() {
        try {
            return branch == null ? ZoneOffset.UTC : ZoneId.of(branch.timeZone());
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** When a closed branch opens, if that is known. */
    public Optional<Instant> opens(Instant at) {
        return !closed || branch == null || branch.hours() == null
                ? Optional.empty()
                : branch.hours().opensAfter(at, zone());
    }

    Around at(Instant at) {
        var hours = branch == null ? null : branch.hours();
        boolean shut = hours != null && !hours.open(at, zone());
        return shut == closed
                ? this
                : new Around(branch, waiting, hub, devices, shut, coming, makes);
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
        return new Around(branch, waiting, hub, now, closed, coming, makes);
    }

    Around with(boolean reached) {
        return new Around(branch, waiting, reached, devices, closed, coming, makes);
    }

    Around with(BranchView told, Map<String, Integer> now) {
        return new Around(told, now, true, devices, closed, coming, makes);
    }

    Around helped(@Nullable String helper) {
        return new Around(branch, waiting, hub, devices, closed, helper, makes);
    }

    Around alone(boolean ready) {
        return new Around(branch, waiting, hub, devices, closed, coming, ready);
    }
}
