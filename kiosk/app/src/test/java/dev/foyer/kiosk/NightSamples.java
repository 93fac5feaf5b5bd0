package dev.foyer.kiosk;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.BusinessView;
import dev.foyer.hub.api.Handling;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.OpeningHours;
import dev.foyer.hub.api.Words;
import dev.foyer.kiosk.flow.Around;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.Flow;
import dev.foyer.kiosk.flow.Patience;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Step;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The screens of a branch that is open on working days from nine to five, for tests. */
public final class NightSamples {
    public static final String URL = "http://127.0.0.1:8080/book";

    private NightSamples() {}

    private static BusinessView business(String id, String zh, String en, Handling handling) {
        var name = new Words(zh, en);
        return new BusinessView(id, name, name, handling, null, null, List.of());
    }

    private static BranchView branch(boolean remote) {
        var b = Samples.BRANCH;
        return new BranchView(
                b.branchId(),
                b.name(),
                b.timeZone(),
                b.businessDay(),
                false,
                b.services(),
                b.counters(),
                List.of(
                        business("deposit-cash", "存现金", "Pay in cash", Handling.HERE),
                        business("sms-alerts", "短信提醒", "SMS alerts", Handling.HERE),
                        business("open-debit-card", "开借记卡", "Open a card", Handling.WITH_STAFF)),
                true,
                null,
                new OpeningHours(
                        LocalTime.of(9, 0),
                        LocalTime.of(17, 0),
                        List.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)),
                        List.of(),
                        List.of("sms-alerts"),
                        List.of("open-debit-card")),
                remote,
                URL,
                null,
                null);
    }

    /** Not told the time yet. */
    public static State at(Step step, Language language, boolean remote) {
        var around = new Around(branch(remote), Map.of(), true, Devices.ALL);
        return new State(around, Language.ZH, language, step, false, Samples.NOW, Patience.USUAL);
    }

    /** 22 November 2026 is a Sunday. */
    static Map<String, State> screens(Language language) {
        var all = new LinkedHashMap<String, State>();
        var steps =
                Map.of(
                        "70-night-attract", new Step.Attract(),
                        "71-night-business", new Step.ChooseBusiness(Customer.GUEST, 0),
                        "72-night-closed", new Step.ChooseService(Customer.GUEST, null));
        steps.forEach((name, step) ->
                all.put(
                        name,
                        Flow.turn(at(step, language, true), new Event.Ticked(), Samples.NOW)
                                .state()));
        return all;
    }
}
