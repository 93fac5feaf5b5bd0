package dev.foyer.kiosk;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.CampaignView;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Words;
import dev.foyer.kiosk.flow.Around;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.Patience;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Step;

import java.util.List;
import java.util.Map;

/** The screens of a branch that says how it shows itself, for tests. */
public final class AppearanceSamples {
    /** As long as campaigns may be. */
    public static final CampaignView DEPOSIT =
            new CampaignView(
                    "deposit",
                    new Words("三年期以上定期存款利率上调，欢迎咨询", "Three-year deposits pay more from now"),
                    new Words(
                            "即日起至年底，满一万元起存，可随时在本机或柜台办理，到期自动转存，详情请咨询大堂经理。",
                            "From 10,000 yuan, at this machine or any counter; it renews by itself"
                                    + " until you end it."));

    public static final CampaignView COINS =
            new CampaignView(
                    "coins",
                    new Words("硬币兑换日", "Coin day"),
                    new Words("每周三上午可兑换硬币。", "Every Wednesday morning we change coins."));

    private AppearanceSamples() {}

    /** The branch of all samples, speaking these languages and saying these things. */
    public static BranchView branch(List<Language> languages, List<CampaignView> campaigns) {
        var b = Samples.BRANCH;
        return new BranchView(
                b.branchId(),
                b.name(),
                b.timeZone(),
                b.businessDay(),
                b.open(),
                b.services(),
                b.counters(),
                b.business(),
                b.bookable(),
                b.pools(),
                b.hours(),
                b.remotePerson(),
                b.bookingUrl(),
                languages,
                campaigns);
    }

    /** A kiosk of that branch. */
    public static State at(Step step, Language language, BranchView branch) {
        var around = new Around(branch, Samples.WAITING, true, Devices.ALL);
        return new State(around, Language.ZH, language, step, false, Samples.NOW, Patience.USUAL);
    }

    static Map<String, State> screens(Language language) {
        var says = branch(List.of(Language.values()), List.of(DEPOSIT));
        var speaks = branch(List.of(language), List.of());
        return Map.of(
                "73-attract-campaign", at(new Step.Attract(), language, says),
                "74-one-language", at(new Step.ChooseIdentity(null), language, speaks));
    }
}
