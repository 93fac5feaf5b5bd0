package dev.foyer.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.BusinessView;
import dev.foyer.hub.api.Handling;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.ProofKind;
import dev.foyer.hub.api.StepKind;
import dev.foyer.hub.api.Words;
import dev.foyer.kiosk.Samples;
import dev.foyer.kiosk.flow.Devices.Reach;
import dev.foyer.kiosk.model.Page;
import dev.foyer.kiosk.model.Pages;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A function appears where the devices are that its steps need, and nowhere else. */
class OfferedByDevicesTest {
    private static final Words NAME = new Words("业务", "Business");

    private enum Part {
        CARD,
        SCANNER,
        PAD,
        NOTES,
        NEW_CARDS,
        ID_CHIP
    }

    private static final BusinessView DEPOSIT =
            business(
                    "deposit",
                    Handling.HERE,
                    List.of(StepKind.ACCEPT_CASH, StepKind.KEEP_CASH, StepKind.RECEIPT),
                    List.of(ProofKind.CARD, ProofKind.PIN));
    private static final BusinessView OPEN =
            business(
                    "open",
                    Handling.WITH_STAFF,
                    List.of(StepKind.DISPENSE_CARD, StepKind.SET_PIN, StepKind.RECEIPT),
                    List.of(ProofKind.DOCUMENT));
    private static final BusinessView FREEZE =
            business(
                    "freeze",
                    Handling.HERE,
                    List.of(StepKind.RECEIPT),
                    List.of(ProofKind.CARD, ProofKind.PIN));
    private static final BusinessView COUNTER =
            business(
                    "counter",
                    Handling.COUNTER_ONLY,
                    List.of(StepKind.ACCEPT_CASH),
                    List.of(ProofKind.CARD));

    private static BusinessView business(
            String id, Handling handling, List<StepKind> acts, List<ProofKind> proofs) {
        return new BusinessView(id, NAME, NAME, handling, null, null, acts, proofs);
    }

    private static Around around(Devices devices) {
        var b = Samples.BRANCH;
        var branch =
                new BranchView(
                        b.branchId(),
                        b.name(),
                        b.timeZone(),
                        b.businessDay(),
                        b.open(),
                        b.services(),
                        b.counters(),
                        List.of(DEPOSIT, OPEN, FREEZE, COUNTER));
        return new Around(branch, Samples.WAITING, true, devices);
    }

    private static Devices with(Set<Part> parts, Reach reach) {
        var r = new ArrayList<Reach>();
        for (var part : Part.values()) r.add(parts.contains(part) ? reach : Reach.ABSENT);
        return new Devices(
                r.get(0),
                r.get(1),
                Reach.READY,
                r.get(2),
                r.get(3),
                r.get(4),
                r.get(5),
                Reach.ABSENT,
                Reach.ABSENT);
    }

    private static Set<Part> parts(int bits) {
        var all = EnumSet.noneOf(Part.class);
        for (var part : Part.values()) if ((bits & 1 << part.ordinal()) != 0) all.add(part);
        return all;
    }

    @ParameterizedTest
    @EnumSource(
            value = Reach.class,
            names = {"READY", "AWAY"})
    void ofEverySetOfDevicesTheseAndNoOthers(Reach reach) {
        for (int bits = 0; bits < 1 << Part.values().length; bits++) {
            var parts = parts(bits);
            var expected = new ArrayList<BusinessView>();
            if (parts.containsAll(Set.of(Part.CARD, Part.PAD, Part.NOTES))) expected.add(DEPOSIT);
            boolean documents = parts.contains(Part.SCANNER) || parts.contains(Part.ID_CHIP);
            if (documents && parts.containsAll(Set.of(Part.PAD, Part.NEW_CARDS)))
                expected.add(OPEN);
            if (parts.containsAll(Set.of(Part.CARD, Part.PAD))) expected.add(FREEZE);
            expected.add(COUNTER);
            assertThat(around(with(parts, reach)).business()).as("%s", parts).isEqualTo(expected);
        }
    }

    @Test
    void whatIsOnlyAwayIsShownAndSaysWhy() {
        var poor = around(with(EnumSet.allOf(Part.class), Reach.AWAY));
        assertThat(poor.business()).contains(DEPOSIT);
        assertThat(poor.trouble(DEPOSIT)).contains(Trouble.NOTES_AWAY);
    }

    @Test
    void aKioskForTicketsAsksForNoCardAndNoDocument() {
        var state =
                new State(
                        around(with(Set.of(), Reach.READY)),
                        Language.ZH,
                        Language.EN,
                        new Step.ChooseIdentity(null),
                        false,
                        Samples.NOW,
                        Patience.USUAL);
        var page = (Page.Choices) Pages.of(state, Samples.NOW);
        assertThat(page.choices()).extracting(Page.Choice::id).containsExactly("identity.none");
        assertThat(page.choices().getFirst().words().spoken()).endsWith("press 1");
        assertThat(page.frame().title().spoken()).doesNotContain("card");
    }
}
