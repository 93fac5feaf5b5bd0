package dev.foyer.hub.policy;

import dev.foyer.hub.event.Handling;
import dev.foyer.hub.event.Money;
import dev.foyer.hub.policy.RulePack.People;
import dev.foyer.hub.policy.RulePack.Way;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The questions that are asked of a rule pack. Pure; any thread. */
public final class Rules {
    private final RulePack pack;

    /** Asks this pack. */
    public Rules(RulePack pack) {
        this.pack = pack;
    }

    /** The pack. */
    public RulePack pack() {
        return pack;
    }

    /** Whether it is allowed, with every rule that says no. */
    public Assessment assess(RuleInput input) {
        return Assessment.of(
                switch (input) {
                    case RuleInput.OpenAccount open -> against(open);
                    case RuleInput.DepositCash cash -> against(cash.counted());
                });
    }

    private List<Grounds> against(RuleInput.OpenAccount open) {
        var reasons = new ArrayList<Grounds>();
        var one = pack.oneTypeI();
        if (one != null
                && open.wanted() == AccountType.TYPE_I
                && open.held().contains(AccountType.TYPE_I)) reasons.add(one.grounds());
        var seen = pack.seen();
        if (seen != null && seen.types().contains(open.wanted()) && !open.staffOnTheSpot())
            reasons.add(seen.grounds());
        var remote = pack.remote();
        if (remote != null
                && open.channel() == Channel.REMOTE
                && !open.staffOnTheSpot()
                && !remote.types().contains(open.wanted())) reasons.add(remote.grounds());
        return reasons;
    }

    private List<Grounds> against(Money counted) {
        var max = pack.depositMax();
        if (max == null) return List.of();
        boolean within =
                max.sums().stream()
                        .anyMatch(m ->
                                m.currency().equals(counted.currency())
                                        && counted.minor() <= m.minor());
        return within ? List.of() : List.of(max.grounds());
    }

    /** How a service is handled on a channel; asked before anything is typed. */
    public Handling handling(String service, Channel channel) {
        return way(service, channel).map(Way::handling).orElse(pack.channels().usual());
    }

    /** Why it is handled so; nothing where that is the usual. */
    public Optional<Grounds> why(String service, Channel channel) {
        return way(service, channel).map(Way::grounds);
    }

    private Optional<Way> way(String service, Channel channel) {
        return pack.channels().ways().stream()
                .filter(w -> w.service().equals(service) && w.channels().contains(channel))
                .findFirst();
    }

    /** What another card in place of one costs. */
    public Money cardCharge(String currency) {
        var charge = pack.cardCharge();
        return charge == null
                ? new Money(0, currency)
                : charge.sums().stream()
                        .filter(sum -> sum.currency().equals(currency))
                        .findFirst()
                        .orElseGet(() -> new Money(0, currency));
    }

    /** When people decide about a face. */
    public RulePack.Face face() {
        return pack.face();
    }

    /** Who must approve an aspect; nothing where the pack says nothing of it. */
    public Optional<People> people(String aspect) {
        return pack.people().stream().filter(p -> p.aspect().equals(aspect)).findFirst();
    }
}
