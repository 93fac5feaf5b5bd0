package dev.foyer.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.CaseView;
import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.branch.Hands;
import dev.foyer.simulator.people.Ledger.Human;

import java.nio.file.Path;
import java.util.Map;

/**
 * The journey {@code J10}: cash deposits with trouble. Notes that nobody knows, a suspect one, a
 * customer who changes their mind, a jam on the way to the cassette, and a power cut. What the bank
 * has on its books is what the machine holds.
 */
final class CashDeposit {
    static final String NAME = "J10";
    static final String JAM = "J10-jam";

    private static final String ACCEPTOR = "noteacceptor";
    private static final String CARD = "unionpay";
    private static final int TAPS_MAX = 7;

    private final Branch branch;
    private final Path pictures;
    private final Diary diary;
    private final Hands hands;
    private boolean handed;

    CashDeposit(Branch branch, Path pictures, Diary diary) {
        this.branch = branch;
        this.pictures = pictures;
        this.diary = diary;
        hands = new Hands(branch);
    }

    void walk() {
        try (var kiosk = new Screen(branch.kioskScreen());
                var lin = new Reviewer(branch.hubAddress(), "lin", branch.password("lin"))) {
            diary.chapter("mixed notes, two refused, one suspect, in Chinese", () -> mixed(kiosk));
            diary.chapter("a customer who changes their mind, in English", () -> undone(kiosk));
            diary.chapter(
                    "a power cut while notes are counted, in Chinese", () -> dark(kiosk, lin));
            diary.chapter("the books and the machine", this::books);
        }
    }

    /** Notes stick where only a technician gets at them, so this one ends the machine's day. */
    void walkJam() {
        try (var kiosk = new Screen(branch.kioskScreen());
                var lin = new Reviewer(branch.hubAddress(), "lin", branch.password("lin"))) {
            diary.chapter("a jam on the way to the cassette, in English", () -> jammed(kiosk, lin));
        }
    }

    private AtKiosk toNotes(Screen screen, String language) {
        var customer = new AtKiosk(screen, branch, pictures, language);
        customer.enterWithCard(CARD);
        customer.choose("deposit-cash");
        customer.on("case-pin");
        customer.does(Human.PRESSES_PIN, () -> hands.pressPin(Hands.WALLET_PIN));
        customer.on("case-notes");
        return customer;
    }

    private void putIn(AtKiosk customer, String notes, String shows) {
        customer.does(Human.PUTS_IN, () -> hands.putNotes(notes));
        customer.screen()
                .await(
                        "the counted notes",
                        AtKiosk.PATIENCE,
                        tree ->
                                tree.node("amount")
                                                .filter(n -> n.text().contains(shows))
                                                .isPresent()
                                        && tree.node("action.next")
                                                .filter(Screen.Node::enabled)
                                                .isPresent());
        customer.ledger().shows("case-notes-counted");
        customer.seen("case-notes-counted");
    }

    private void mixed(Screen screen) {
        var customer = toNotes(screen, "zh");
        putIn(customer, "CNY100*3 CNY50 paper EUR20 CNY100?", "350.00");
        hands.takeNotes();
        diary.check(
                "two notes came back",
                notes("customer", "paper") + notes("customer", "EUR20") == 2);
        diary.check("the suspect note is held apart", notes("suspects", "CNY100?") == 1);
        customer.goOn();
        customer.on("case-review");
        diary.check("¥350.00 is to be agreed to", customer.reads("amount").equals("¥350.00"));
        customer.goOn();
        customer.on("case-rate");
        customer.tap("option.5");
        customer.on("case-ended");
        customer.ledger().write(pictures.resolveSibling("ledger.md"), "Cash is paid in (J10)", "");
        diary.check(customer.ledger().line(), customer.ledger().within(TAPS_MAX, 0, 0));
        leave(customer);
        diary.check("four notes lie in the cassette", inCassette() == 4);
    }

    private void leave(AtKiosk customer) {
        customer.goOn();
        customer.on("take-card");
        customer.does(Human.TAKES, hands::takeCard);
        customer.screen().awaitScreen("attract", AtKiosk.PATIENCE);
    }

    private void undone(Screen screen) {
        int before = inCassette();
        var customer = toNotes(screen, "en");
        putIn(customer, "CNY100*2", "200.00");
        customer.goOn();
        customer.on("case-review");
        customer.tap("action.back");
        customer.on("case-stopping");
        customer.tap("action.back");
        takeAll();
        customer.on("case-ended");
        leave(customer);
        diary.check(
                "the bank has on its books what lies in the cassette: " + cashOnBooks(),
                cashOnBooks() == 35_000);
        diary.check(
                "nothing stays in the machine",
                inCassette() == before && total("escrow") + total("slot") + total("path") == 0);
    }

    private void jammed(Screen screen, Reviewer lin) {
        var customer = toNotes(screen, "en");
        putIn(customer, "CNY100*2", "200.00");
        hands.act(ACCEPTOR, "fault.escrowJam", Map.of("at", "1"));
        customer.goOn();
        customer.on("case-review");
        customer.goOn();
        customer.on("case-helped");
        var waiting = lin.await("a case that needs a person", c -> c.helpFor() != null);
        diary.check("the customer is told that a person comes", true);
        hands.act(ACCEPTOR, "jam.clear", Map.of());
        settle(lin, waiting);
        customer.on("case-ended");
        leave(customer);
    }

    private void dark(Screen screen, Reviewer lin) {
        var customer = toNotes(screen, "zh");
        hands.act(ACCEPTOR, "fault.powerCut", Map.of("note", "2"));
        hands.putNotes("CNY100*3");
        hands.await(ACCEPTOR, t -> !t.path("power").asBoolean(), "the power did not fail");
        hands.act(ACCEPTOR, "power.on", Map.of());
        var after =
                screen.await(
                        "what comes after the power cut",
                        AtKiosk.PATIENCE,
                        tree ->
                                tree.screen().equals("case-helped")
                                        || tree.node("action.next")
                                                .filter(Screen.Node::enabled)
                                                .isPresent());
        customer.seen("case-after-power");
        handed = after.screen().equals("case-helped");
        if (handed) {
            settle(lin, lin.await("a case that needs a person", c -> c.helpFor() != null));
        } else {
            customer.tap("action.back");
            customer.on("case-stopping");
            customer.tap("action.back");
            takeAll();
        }
        customer.on("case-ended");
        leave(customer);
    }

    /** Waits until all notes are out, as people do. */
    private void takeAll() {
        hands.await(
                ACCEPTOR,
                t ->
                        !t.path("slot").isEmpty()
                                && t.path("escrow").isEmpty()
                                && t.path("path").isEmpty(),
                "no notes came back");
        hands.takeNotes();
    }

    /** A person sees to it and says that it is done. */
    private static void settle(Reviewer staff, CaseView waiting) {
        var mine = staff.ask(waiting, new CaseRequest.TakeOn());
        staff.ask(mine, new CaseRequest.Settle("seen-to-by-hand"));
    }

    /** What a power cut left in the machine is on nobody's books: a person has that case. */
    private void books() {
        diary.check("the books balance", branch.backOffice().books().path("balanced").asBoolean());
        diary.check(
                "the bank has on its books what lies in the cassette: " + cashOnBooks(),
                cashOnBooks() == 35_000 && inCassette() == 4);
        int left = total("feeder") + total("path") + total("escrow") + total("slot");
        diary.check(
                left + " notes lie in the machine for the case that a person has taken over",
                left == (handed ? 3 : 0));
    }

    /** What the bank thinks that the machine holds, in fen. */
    private long cashOnBooks() {
        long sum = 0;
        for (JsonNode account : branch.backOffice().books().path("accounts"))
            if (account.path("kind").asText().equals("CASH_IN_TRANSIT")
                    && account.path("currency").asText().equals("CNY"))
                sum += Math.abs(account.path("balance").asLong());
        return sum;
    }

    // -- where the notes are

    private int inCassette() {
        return total("cassette");
    }

    private int total(String place) {
        int all = 0;
        for (JsonNode count : hands.truth(ACCEPTOR).path(place)) all += count.asInt();
        return all;
    }

    private int notes(String place, String kind) {
        return hands.truth(ACCEPTOR).path(place).path(kind).asInt();
    }
}
