package dev.foyer.kiosk;

import dev.foyer.hub.api.BusinessView;
import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.Handling;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.StepKind;
import dev.foyer.hub.api.Words;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.business.Play;
import dev.foyer.kiosk.business.Player;
import dev.foyer.kiosk.business.Returning;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Step;
import dev.foyer.kiosk.flow.Trouble;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The screens of going away from a case and coming back to it, for tests. */
final class LaterSamples {
    private static final String CODE = "482913570264819375026481";
    private static final BusinessView CARD =
            new BusinessView(
                    "open-debit-card",
                    new Words("开立借记卡", "Open a debit card"),
                    new Words("", ""),
                    Handling.HERE,
                    null,
                    null,
                    List.of());

    private LaterSamples() {}

    static Map<String, State> screens(Language language) {
        var all = new LinkedHashMap<String, State>();
        var open =
                after(
                        Player.begin(CARD, new UUID(1, 2), Customer.GUEST, language).play(),
                        language,
                        new Happening.Answered(1, view(language, CaseView.State.FORWARD, null)));
        var asked = after(open, language, new Happening.GaveUp());
        all.put("25-stopping", Samples.at(new Step.Business(asked), language));
        var until = Samples.NOW.plus(Duration.ofDays(3));
        var kept =
                after(
                        asked,
                        language,
                        new Happening.Later(CODE),
                        new Happening.Answered(2, view(language, CaseView.State.SUSPENDED, until)));
        all.put("26-kept-printing", Samples.at(new Step.Business(kept), language));
        var done = after(kept, language, new Happening.SlipEnded(null));
        all.put("27-kept", Samples.at(new Step.Business(done), language, Devices.ALL, true));
        var none = after(kept, language, new Happening.SlipEnded(Trouble.RECEIPT_NO_PAPER));
        all.put("28-kept-no-paper", Samples.at(new Step.Business(none), language));
        var wrong =
                after(
                        Returning.fetch(CODE, Customer.GUEST).play(),
                        language,
                        new Happening.Refused(1, "paper-used"));
        all.put("29-paper-used", Samples.at(new Step.Business(wrong), language));
        return all;
    }

    private static Play after(Play play, Language language, Happening... happenings) {
        var now = play;
        for (var one : happenings) now = Player.turn(now, one, language).play();
        return now;
    }

    private static CaseView view(Language language, CaseView.State state, @Nullable Instant until) {
        var step =
                new CaseView.StepView(
                        "terms",
                        StepKind.CHOOSE,
                        "digest",
                        List.of(new CaseView.FieldView("agreed", false, true, 1)),
                        List.of("yes"),
                        List.of(),
                        0,
                        false,
                        "",
                        false);
        return new CaseView(
                "case-1",
                "open-debit-card",
                1,
                language,
                Handling.HERE,
                state,
                step,
                List.of(new CaseView.Planned("terms", StepKind.CHOOSE)),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                "",
                null,
                until,
                2);
    }
}
