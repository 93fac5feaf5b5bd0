package dev.foyer.tablet;

import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.CasesState;
import dev.foyer.hub.api.Handling;
import dev.foyer.hub.api.HelpCall;
import dev.foyer.hub.api.HelpState;
import dev.foyer.hub.api.IdentityLevel;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Money;
import dev.foyer.hub.api.ProofKind;
import dev.foyer.hub.api.StepKind;
import dev.foyer.tablet.lobby.TabletEvent;
import dev.foyer.tablet.lobby.TabletState;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What may wait for staff, for tests. */
final class NeedSamples {
    private static final Instant AT = Instant.parse("2026-03-02T02:26:00Z");

    private NeedSamples() {}

    static Map<String, TabletState> states(TabletState free) {
        var full =
                TabletScreensTest.after(
                        free,
                        new TabletEvent.HelpKnown(
                                new HelpState(
                                        List.of(
                                                help("h1", HelpCall.State.WAITING, null),
                                                help("h2", HelpCall.State.COMING, "赵敏")))),
                        new TabletEvent.CasesKnown(
                                new CasesState(
                                        List.of(
                                                review("c1"),
                                                handed("c2", null),
                                                handed("c3", "李娜")))),
                        new TabletEvent.NeedsPressed());
        var all = new LinkedHashMap<String, TabletState>();
        all.put("needed-none", TabletScreensTest.after(free, new TabletEvent.NeedsPressed()));
        all.put("needed", full);
        for (var id : List.of("h1", "h2", "c1", "c2", "c3"))
            all.put("needed-" + id, TabletScreensTest.after(full, new TabletEvent.NeedChosen(id)));
        var wrong = TabletScreensTest.after(full, new TabletEvent.NeedChosen("c1"));
        for (var reason :
                List.of("not-present", "operator-reviews", "same-person", "changed-since"))
            all.put(
                    "needed-refused-" + reason,
                    TabletScreensTest.after(wrong, new TabletEvent.Refused(reason, "")));
        return all;
    }

    static HelpCall help(String id, HelpCall.State state, @Nullable String staff) {
        return new HelpCall(
                id, state, "d1", "kiosk-1", "customer-asked", "identity", Language.EN, staff, AT);
    }

    static CaseView review(String id) {
        var step =
                new CaseView.StepView(
                        "identity-review",
                        StepKind.APPROVE,
                        "digest",
                        List.of(),
                        List.of(),
                        List.of(),
                        0,
                        false,
                        "identity",
                        true,
                        false,
                        null,
                        new Money(2_00, "CNY"),
                        null,
                        List.of());
        return view(id, step, null, null);
    }

    static CaseView handed(String id, @Nullable String helper) {
        return view(id, null, CaseView.Help.STAFF_ON_THE_SPOT, helper);
    }

    private static CaseView view(
            String id,
            CaseView.@Nullable StepView step,
            CaseView.@Nullable Help help,
            @Nullable String helper) {
        return new CaseView(
                id,
                "open-debit-card",
                1,
                Language.ZH,
                Handling.WITH_STAFF,
                CaseView.State.FORWARD,
                step,
                List.of(),
                List.of(
                        new CaseView.Answered(
                                "phone", 1, null, "typed", IdentityLevel.DOCUMENT_WITH_FACE),
                        new CaseView.Answered(
                                "occupation", 1, null, "typed", IdentityLevel.DOCUMENT_WITH_FACE),
                        new CaseView.Answered(
                                "address", 1, null, "typed", IdentityLevel.DOCUMENT_WITH_FACE)),
                List.of(ProofKind.DOCUMENT, ProofKind.FACE),
                "王**",
                null,
                help,
                "kiosk-1",
                helper != null,
                helper,
                null,
                help == null ? "" : "device-retained",
                null,
                null,
                7);
    }
}
