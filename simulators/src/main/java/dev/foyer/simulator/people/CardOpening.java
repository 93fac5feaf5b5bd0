package dev.foyer.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.CaseView;
import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.people.Ledger.Human;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The journeys {@code J1} and {@code J2}: a card for somebody who is who they say, and for one who
 * is not.
 */
final class CardOpening {
    static final String NAME = "J1";
    static final String STRANGER = "J2";

    /** Machines and people, by the model of {@link Ledger}. */
    private static final Duration BAR = Duration.ofMinutes(5);

    private static final String PUBLISHED =
            "Published of a comparable counter in 2014 (card and five sign-ups): 20 min before, 3"
                + " min 45 s after; theirs was measured in branches, ours is a model of people and"
                + " a measurement of machines.";
    private static final String NEW_PIN = "518204";
    private static final int TAPS_MAX = 20;
    private static final int FIELDS_MAX = 3;
    private static final int SIGNATURES_MAX = 1;

    private final Branch branch;
    private final Path pictures;
    private final Diary diary;

    CardOpening(Branch branch, Path pictures, Diary diary) {
        this.branch = branch;
        this.pictures = pictures;
        this.diary = diary;
    }

    void walk() {
        try (var kiosk = new Screen(branch.kioskScreen());
                var lin = reviewer("lin");
                var zhao = reviewer("zhao")) {
            diary.chapter(
                    "a new customer opens a card, in Chinese",
                    () -> open(new AtKiosk(kiosk, branch, pictures, "zh"), lin, zhao));
        }
    }

    /** Somebody shows an identity card that is not theirs. */
    void walkStranger() {
        try (var kiosk = new Screen(branch.kioskScreen());
                var lin = reviewer("lin");
                var zhao = reviewer("zhao")) {
            diary.chapter(
                    "somebody else's identity card, in English",
                    () -> refuse(new AtKiosk(kiosk, branch, pictures, "en"), lin, zhao));
        }
    }

    Reviewer reviewer(String user) {
        return new Reviewer(branch.hubAddress(), user, branch.password(user));
    }

    // -- J1

    private void open(AtKiosk customer, Reviewer lin, Reviewer zhao) {
        int stock = stock();
        int papers = branch.printer().pictures().size();
        toSigned(customer, true);
        toCard(customer, lin, zhao);
        customer.does(Human.TAKES, customer.hands()::takeNewCard);
        newPin(customer);
        toTheDoor(customer);
        var ledger = customer.ledger();
        ledger.write(pictures.resolveSibling("ledger.md"), "A card is opened (J1)", PUBLISHED);
        diary.check(
                "taps, fields and signatures are within what is promised",
                ledger.within(TAPS_MAX, FIELDS_MAX, SIGNATURES_MAX));
        diary.check("no paper but the receipt", branch.printer().pictures().size() == papers + 1);
        diary.check("one card less in the hopper", stock() == stock - 1);
        diary.check("the customer has the card in hand", cardInHand());
        var all = ledger.machines().plus(ledger.people());
        diary.check(ledger.line(), all.compareTo(BAR) <= 0);
    }

    /**
     * From the door to the signature.
     *
     * @param takes whether the identity card is taken back, or forgotten on its reader
     */
    void toSigned(AtKiosk customer, boolean takes) {
        toForm(customer, "A");
        form(customer);
        if (takes) customer.does(Human.TAKES, customer.hands()::takeIdCard);
        customer.on("case-review");
        customer.goOn();
        customer.sign("case-sign");
    }

    /** Both reviews; then a blank card moves. */
    void toCard(AtKiosk customer, Reviewer lin, Reviewer zhao) {
        approve(customer, lin, "identity-review");
        approve(customer, zhao, "business-review");
    }

    /**
     * From the door to the form, with the identity card of a citizen whom the bank does not know.
     */
    private void toForm(AtKiosk customer, String face) {
        customer.enterAsGuest();
        customer.choose("open-debit-card");
        shown(customer, face);
    }

    /** From the terms to the form. */
    static void shown(AtKiosk customer, String face) {
        customer.on("case-terms");
        customer.goOn();
        customer.on("case-document");
        customer.does(Human.PUTS_IN, () -> customer.hands().showIdCard("citizen"));
        customer.goOn();
        customer.on("case-face");
        customer.does(Human.LOOKS_AT_CAMERA, () -> customer.hands().showFace(face));
        customer.tap("face.camera");
    }

    private static void form(AtKiosk customer) {
        customer.fill("case-form-phone", "13800001234");
        customer.fill("case-form-occupation", "教师");
        customer.fill("case-form-address", "成府路 1 号");
    }

    /** From the PIN to the door: with alerts, and a good mark. */
    static void toTheDoor(AtKiosk customer) {
        customer.on("case-alerts");
        customer.tap("option.yes");
        customer.on("case-alerts-review");
        customer.goOn();
        customer.on("case-rate");
        customer.tap("option.5");
        customer.on("case-ended");
        customer.goOn();
        customer.screen().awaitScreen("attract", AtKiosk.PATIENCE);
    }

    static void newPin(AtKiosk customer) {
        customer.on("case-pin-new");
        customer.does(Human.PRESSES_PIN, () -> customer.hands().pressPin(NEW_PIN));
        customer.on("case-pin-again");
        customer.does(Human.PRESSES_PIN, () -> customer.hands().pressPin(NEW_PIN));
    }

    /** Staff comes, types what stands on the kiosk, and approves. */
    private void approve(AtKiosk customer, Reviewer staff, String step) {
        var code = code(customer, step, "");
        var waiting = staff.awaitStep(step);
        staff.approve(waiting, code);
        customer.ledger().does(Human.STAFF_COMES, 1);
        customer.ledger().does(Human.STAFF_CHECKS, 1);
        diary.check("staff approved " + step + " with the code that stood on the kiosk", true);
    }

    /** The code on the kiosk, another one than before. */
    static String code(AtKiosk customer, String step, String before) {
        var tree =
                customer.screen()
                        .await(
                                "another code for staff at " + step,
                                AtKiosk.PATIENCE,
                                now ->
                                        now.screen().equals("case-" + step)
                                                && now.node("presence.code")
                                                        .map(Screen.Node::text)
                                                        .filter(t -> !t.isBlank())
                                                        .filter(t -> !t.equals(before))
                                                        .isPresent());
        customer.ledger().shows("case-" + step);
        customer.seen("case-" + step);
        return tree.node("presence.code").map(Screen.Node::text).orElse("");
    }

    // -- J2

    private void refuse(AtKiosk customer, Reviewer lin, Reviewer zhao) {
        int stock = stock();
        toForm(customer, "B");
        customer.on("case-face");
        customer.tap("face.camera");
        var code = code(customer, "face", "");
        var waiting = lin.awaitStep("face");
        lin.approve(waiting, code);
        diary.check("one person's word is not enough", atFace(lin, waiting));
        var second = code(customer, "face", code);
        diary.check("the same person's second word does not count", notAgain(lin, waiting, second));
        zhao.ask(waiting, new CaseRequest.Decline("face", "not-the-holder"));
        customer.on("case-ended");
        diary.check(
                "the customer is told that it cannot be done",
                customer.screen().tree().words().contains("cannot be done"));
        customer.does(Human.TAKES, customer.hands()::takeIdCard);
        customer.goOn();
        customer.screen().awaitScreen("attract", AtKiosk.PATIENCE);
        diary.check("no card has moved", stock() == stock);
        diary.check(
                "the case ended as refused", lin.look(waiting.id()).end() == CaseView.End.REFUSED);
    }

    private static boolean atFace(Reviewer staff, CaseView waiting) {
        var now = staff.look(waiting.id()).step();
        return now != null && now.id().equals("face");
    }

    private static boolean notAgain(Reviewer staff, CaseView waiting, String code) {
        try {
            staff.approve(staff.look(waiting.id()), code);
            return atFace(staff, waiting);
        } catch (IllegalStateException refused) {
            return true;
        }
    }

    // -- the dispenser's truth

    private JsonNode dispenser() {
        return new dev.foyer.simulator.branch.Hands(branch).truth("carddispenser");
    }

    private int stock() {
        return dispenser().path("units").path("unit1").asInt();
    }

    private boolean cardInHand() {
        return !dispenser().path("hand").isEmpty();
    }
}
