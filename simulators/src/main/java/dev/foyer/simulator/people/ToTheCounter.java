package dev.foyer.simulator.people;

import dev.foyer.device.residentid.IdCard;
import dev.foyer.hub.api.Attempt;
import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.ProofKind;
import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.idreader.FictionalIdCards;
import dev.foyer.simulator.people.Ledger.Human;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The journey {@code J4}: business that the rules leave to the counter is said so before anything
 * is typed, filled in at the kiosk, and ended at the counter with nothing typed again. Where the
 * rules allow it, the same journey ends at the kiosk.
 */
final class ToTheCounter {
    static final String NAME = "J4";

    private static final int TURNS_MAX = 40;
    private static final int TAPS_MAX = 16;
    private static final String MONTHS = "12";

    /** The customer's deposit, and what it comes to with its interest, in fen. */
    private static final String DEPOSIT = "FOYER200000000003";

    private static final String ROLLED_OVER = "2019000";

    private final Branch branch;
    private final Path pictures;
    private final Diary diary;

    ToTheCounter(Branch branch, Path pictures, Diary diary) {
        this.branch = branch;
        this.pictures = pictures;
        this.diary = diary;
    }

    void walk() {
        try (var kiosk = new Screen(branch.kioskScreen());
                var lin = new Reviewer(branch.hubAddress(), "lin", branch.password("lin"));
                var zhao = new Reviewer(branch.hubAddress(), "zhao", branch.password("zhao"))) {
            diary.chapter(
                    "a deposit that has matured is rolled over, in English",
                    () -> rollOver(new AtKiosk(kiosk, branch, pictures, "en"), lin, zhao));
            diary.chapter(
                    "a lost card is reported, in Chinese",
                    () -> loss(new AtKiosk(kiosk, branch, pictures, "zh"), lin, zhao));
        }
    }

    private void loss(AtKiosk customer, Reviewer lin, Reviewer zhao) {
        int frozen = frozen();
        customer.enterAsGuest();
        customer.choose("report-loss");
        boolean toCounter = foretold(customer);
        shows(customer);
        customer.on("case-freeze");
        customer.tap("option.yes");
        customer.on("case-freeze-review");
        customer.goOn();
        customer.fill("case-form-phone", "13800005678");
        diary.check("it is frozen at the bank before the form is done", frozen() > frozen);
        customer.fill("case-form-lostWhere", "地铁");
        if (toCounter) counter(customer, lin, zhao);
        else here(customer, zhao);
        diary.check(customer.ledger().line(), customer.ledger().within(TAPS_MAX, 2, 1));
        customer.does(Human.TAKES, customer.hands()::takeIdCard);
        customer.goOn();
        customer.screen().awaitScreen("attract", AtKiosk.PATIENCE);
    }

    private static void shows(AtKiosk customer) {
        customer.on("case-document");
        customer.does(Human.PUTS_IN, () -> customer.hands().showIdCard("compatriot"));
        customer.goOn();
        customer.on("case-face");
        customer.does(Human.LOOKS_AT_CAMERA, () -> customer.hands().showFace("B"));
        customer.tap("face.camera");
    }

    private void rollOver(AtKiosk customer, Reviewer lin, Reviewer zhao) {
        customer.enterAsGuest();
        customer.choose("time-deposit-rollover");
        boolean toCounter = foretold(customer);
        shows(customer);
        customer.on("case-term");
        customer.tap("option." + MONTHS);
        if (toCounter) counter(customer, lin, zhao);
        else here(customer, zhao);
        customer.does(Human.TAKES, customer.hands()::takeIdCard);
        customer.goOn();
        customer.screen().awaitScreen("attract", AtKiosk.PATIENCE);
        diary.check(customer.ledger().line(), customer.ledger().within(TAPS_MAX, 0, 1));
        var after = deposit();
        diary.check("the bank has begun a new term: " + after, after.contains(ROLLED_OVER));
        diary.check("the books balance", branch.backOffice().books().path("balanced").asBoolean());
    }

    private String deposit() {
        for (var one : branch.backOffice().books().path("accounts"))
            if (one.toString().contains(DEPOSIT)) return one.toString();
        throw new IllegalStateException("the bank has lost the deposit");
    }

    /** Whether the customer was told, before anything was typed, that this ends at the counter. */
    private boolean foretold(AtKiosk customer) {
        var tree =
                customer.screen()
                        .await(
                                "what comes first",
                                AtKiosk.PATIENCE,
                                now ->
                                        now.screen().equals("case-foretold")
                                                || now.screen().equals("case-document"));
        if (!tree.screen().equals("case-foretold")) return false;
        customer.seen("case-foretold");
        customer.goOn();
        diary.check("that it ends at the counter was said before anything was typed", true);
        return true;
    }

    private void here(AtKiosk customer, Reviewer zhao) {
        customer.on("case-review");
        customer.goOn();
        customer.sign("case-sign");
        customer.screen()
                .await(
                        "staff, or the end",
                        AtKiosk.PATIENCE,
                        tree ->
                                tree.screen().equals("case-rate")
                                        || tree.node("presence.code").isPresent());
        if (customer.screen().tree().screen().equals("case-business-review")) {
            zhao.approve(zhao.awaitStep("business-review"), customer.reads("presence.code"));
        }
        customer.on("case-rate");
        customer.tap("option.4");
        customer.on("case-ended");
        diary.check("under these rules it ends at the kiosk", true);
    }

    private void counter(AtKiosk customer, Reviewer lin, Reviewer zhao) {
        var tree = customer.on("ticket");
        var number = tree.node("ticket.number").map(Screen.Node::text).orElse("");
        diary.check("a ticket leads to the counter: " + number, !number.isEmpty());
        var waiting =
                lin.await("a case for the counter", c -> c.helpFor() == CaseView.Help.COUNTER);
        diary.check("the case hangs on that ticket", waiting.ticket() != null);
        var retyped = serve(lin, zhao, lin.ask(waiting, new CaseRequest.Resume()));
        diary.check("nothing is typed again at the counter", retyped == 0);
    }

    /** The counter plays the case to its end; how many fields it had to fill in. */
    private static int serve(Reviewer lin, Reviewer zhao, CaseView first) {
        int typed = 0;
        var now = first;
        for (int i = 0; i < TURNS_MAX && now.state() != CaseView.State.ENDED; i++) {
            var step = now.step();
            if (step == null) {
                now = lin.look(now.id());
                continue;
            }
            now =
                    switch (step.kind()) {
                        case IDENTIFY ->
                                lin.ask(
                                        now,
                                        new CaseRequest.Prove(
                                                ProofKind.DOCUMENT, compatriot(), "seen"));
                        case CHECK_FACE -> lin.ask(now, new CaseRequest.CompareFace(100, "seen"));
                        case REVIEW -> lin.ask(now, new CaseRequest.Confirm(step.digest()));
                        case SIGN -> lin.ask(now, new CaseRequest.Sign(step.digest(), "on-paper"));
                        case APPROVE -> zhao.approve(now, lin.code(now));
                        case RECEIPT, PRINT ->
                                lin.ask(
                                        lin.ask(
                                                now,
                                                new CaseRequest.Begin(step.id(), step.attempt())),
                                        new CaseRequest.Finish(
                                                new Attempt(
                                                        step.id(),
                                                        step.attempt(),
                                                        Attempt.Outcome.DONE,
                                                        null)));
                        case CHOOSE, FILL, RATE -> {
                            if (!step.id().equals("rate")) typed += step.fields().size();
                            var field = step.fields().getFirst();
                            yield lin.ask(
                                    now,
                                    new CaseRequest.Answer(
                                            List.of(
                                                    new CaseRequest.Value(
                                                            field.id(),
                                                            field.version(),
                                                            "none",
                                                            "chosen"))));
                        }
                        case QUOTE,
                                ASSESS_RISK,
                                POST,
                                DISPENSE_CARD,
                                SET_PIN,
                                ACCEPT_CASH,
                                KEEP_CASH,
                                RETURN_CASH,
                                GIVE ->
                                lin.look(now.id());
                    };
        }
        if (now.end() != CaseView.End.DONE)
            throw new IllegalStateException("the counter did not end it: " + now);
        return typed;
    }

    private static Person compatriot() {
        var card = (IdCard.Compatriot) FictionalIdCards.COMPATRIOT;
        return Person.ofId(card.name(), card.number().value());
    }

    private int frozen() {
        var office = branch.backOffice();
        var all = (office.truth() + " " + office.books()).toUpperCase(Locale.ROOT);
        return all.split("FROZEN", -1).length - 1;
    }
}
