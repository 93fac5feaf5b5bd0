package dev.foyer.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.CaseView;
import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.branch.Hands;
import dev.foyer.simulator.people.Ledger.Human;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The journey {@code J11}: what goes wrong on a new card's way. It jams, it cannot be written, its
 * dispenser loses the wire, the kiosk is killed, the pad falls silent, paper runs out, the identity
 * card is forgotten; and, as {@code J11-late}, nobody takes it, or late. Each ends done, undone or
 * with a named person; where cards are, the machine, the bank and the case say alike.
 */
final class CardFaults {
    static final String NAME = "J11";
    static final String LATE = "J11-late";

    private static final String CARDS = "carddispenser";
    private static final String PAD = "pinpad";
    private static final String PRINTER = "receiptprinter";
    private static final String AWAY = "link.cut";
    private static final String BACK = "link.mend";

    /** The kiosk gives a card back to the machine after 40 s. */
    private static final Duration NEARLY_TOO_LATE = Duration.ofSeconds(33);

    private static final Duration GOES_BACK_WITHIN = Duration.ofSeconds(60);
    private static final Duration LINK_AWAY = Duration.ofSeconds(2);
    private static final int TRIES_MAX = 15;

    private final Branch branch;
    private final Path pictures;
    private final Diary diary;
    private final Hands hands;
    private final CardOpening opening;

    CardFaults(Branch branch, Path pictures, Diary diary) {
        this.branch = branch;
        this.pictures = pictures;
        this.diary = diary;
        hands = new Hands(branch);
        opening = new CardOpening(branch, pictures, diary);
    }

    void walk() {
        try (var lin = opening.reviewer("lin");
                var zhao = opening.reviewer("zhao")) {
            var before = standing();
            diary.chapter(
                    "a card jams, and the kiosk is killed while the next one is held out",
                    () -> killed(lin, zhao, before));
            diary.chapter(
                    "a card cannot be written, the next one's wire is cut, the pad falls silent,"
                            + " paper runs out, the identity card is forgotten",
                    () -> survives(lin, zhao, before));
        }
    }

    /** Somebody who does not take the card, and somebody who nearly does not. */
    void walkLate() {
        try (var kiosk = new Screen(branch.kioskScreen());
                var lin = opening.reviewer("lin");
                var zhao = opening.reviewer("zhao")) {
            var before = standing();
            diary.chapter("a card that nobody takes", () -> notTaken(kiosk, lin, zhao, before));
            diary.chapter("a card that is taken late", () -> late(kiosk, lin, zhao));
        }
    }

    // -- J11

    private void killed(Reviewer lin, Reviewer zhao, Standing before) {
        try (var screen = new Screen(branch.kioskScreen())) {
            var customer = customer(screen);
            opening.toSigned(customer, true);
            hands.act(CARDS, "fault.jam", Map.of("at", "1"));
            opening.toCard(customer, lin, zhao);
            var told = customer.on("case-stuck").words();
            customer.seen("case-stuck-jam");
            diary.check(
                    "the customer reads that this card is kept and another one comes",
                    told.contains("did not come out well") && told.contains("another card"));
            diary.check(
                    "the jammed card is in the bin: " + standing(),
                    standing().equals(before.binned(1).opened()));
            customer.goOn();
            customer.on("case-new-card");
            heldOut();
            branch.part("kiosk").kill();
        }
        diary.check("the card stands in the mouth of a machine without a kiosk", at("mouth"));
        branch.startKiosk();
        hands.await(CARDS, _ -> at("nowhere"), "the card stays in the mouth");
        var waiting = lin.await("a case that needs a person", c -> c.helpFor() != null);
        diary.check(
                "the case says that the machine kept something: " + waiting.reason(),
                waiting.reason().equals("device-retained"));
        diary.check(
                "before anybody corrects the stock: both cards in the bin, one account more, and"
                        + " its card cannot be used: "
                        + standing(),
                standing().equals(before.binned(2).opened()));
        try (var screen = new Screen(branch.kioskScreen())) {
            var next = screen.awaitScreen("attract", AtKiosk.PATIENCE);
            diary.check("the next customer is asked in", next.screen().equals("attract"));
            customer(screen).seen("attract-after-kill");
        }
        undone(lin, waiting);
        diary.check(
                "bank and stock: nothing opened, two cards in the bin",
                standing().equals(before.binned(2)));
    }

    private void survives(Reviewer lin, Reviewer zhao, Standing before) {
        try (var screen = new Screen(branch.kioskScreen())) {
            var customer = customer(screen);
            opening.toSigned(customer, false);
            hands.act(CARDS, "fault.encoder", Map.of());
            opening.toCard(customer, lin, zhao);
            var told = customer.on("case-stuck").words();
            customer.seen("case-stuck-encoder");
            diary.check(
                    "the customer reads that this card cannot be used",
                    told.contains("It cannot be used, and nobody has it."));
            hands.act(CARDS, "path.open", Map.of());
            customer.goOn();
            customer.on("case-new-card");
            takenWhileCut();
            padFallsSilent(customer);
            hands.act(PRINTER, "paper.out", Map.of());
            CardOpening.newPin(customer);
            customer.on("case-alerts");
            customer.tap("option.no");
            customer.on("case-rate");
            customer.tap("option.3");
            var end = customer.on("case-ended").words();
            diary.check("the customer reads that it is done", end.contains("Done"));
            diary.check("the customer reads why there is no receipt", end.contains("out of paper"));
            diary.check(
                    "the customer is told to take the identity card, which still lies there",
                    end.contains("Your identity document")
                            && hands.truth("idreader").path("card").asText().equals("module"));
            customer.does(Human.TAKES, hands::takeIdCard);
            hands.act(PRINTER, "paper.full", Map.of());
            customer.goOn();
            screen.awaitScreen("attract", AtKiosk.PATIENCE);
            diary.check(
                    "three cards in the bin, one in a hand, one account, one card in use: "
                            + standing(),
                    standing().equals(before.binned(3).given().opened().active()));
            diary.check(
                    "the books balance", branch.backOffice().books().path("balanced").asBoolean());
        }
    }

    /** The wire is cut while the card is held out; it is taken, and nobody has seen it. */
    private void takenWhileCut() {
        heldOut();
        hands.act(CARDS, AWAY, Map.of());
        hands.act(CARDS, "card.take", Map.of());
        pause(LINK_AWAY);
        hands.act(CARDS, BACK, Map.of());
    }

    private void padFallsSilent(AtKiosk customer) {
        customer.on("case-pin-new");
        hands.await(PAD, pad -> pad.path("entryOpen").asBoolean(), "the pad asks for nothing");
        hands.act(PAD, AWAY, Map.of());
        var told = customer.on("case-stuck").words();
        customer.seen("case-stuck-pad");
        diary.check(
                "the customer reads that no PIN was taken",
                told.contains("No PIN was taken or kept."));
        hands.act(PAD, BACK, Map.of());
        for (int i = 0; i < TRIES_MAX; i++) {
            if (hands.truth(PAD).path("entryOpen").asBoolean()) return;
            if (customer.screen().tree().screen().equals("case-stuck")) customer.goOn();
            pause(LINK_AWAY);
        }
        throw new IllegalStateException("the pad is back, and the kiosk does not find it");
    }

    // -- J11-late

    private void notTaken(Screen screen, Reviewer lin, Reviewer zhao, Standing before) {
        var customer = customer(screen);
        opening.toSigned(customer, true);
        opening.toCard(customer, lin, zhao);
        heldOut();
        customer.on("case-new-card");
        var helped = screen.awaitScreen("case-helped", GOES_BACK_WITHIN).words();
        customer.seen("case-helped-not-taken");
        diary.check(
                "the customer reads that the machine kept something",
                helped.contains("The device kept something"));
        var waiting = lin.await("a case that needs a person", c -> c.helpFor() != null);
        diary.check(
                "the case says the same: " + waiting.reason(),
                waiting.reason().equals("device-retained"));
        diary.check(
                "before anybody corrects the stock: in the bin, and the bank lets nobody use it: "
                        + standing(),
                standing().equals(before.binned(1).opened()));
        undone(lin, waiting);
        customer.on("case-ended");
        customer.goOn();
        screen.awaitScreen("attract", AtKiosk.PATIENCE);
        diary.check("nothing is opened", standing().equals(before.binned(1)));
    }

    private void late(Screen screen, Reviewer lin, Reviewer zhao) {
        var before = standing();
        var customer = customer(screen);
        opening.toSigned(customer, true);
        opening.toCard(customer, lin, zhao);
        heldOut();
        pause(NEARLY_TOO_LATE);
        customer.does(Human.TAKES, hands::takeNewCard);
        CardOpening.newPin(customer);
        customer.on("case-alerts");
        customer.tap("option.no");
        customer.on("case-rate");
        customer.tap("action.back");
        customer.on("case-ended");
        customer.goOn();
        screen.awaitScreen("attract", AtKiosk.PATIENCE);
        diary.check(
                "the card is in a hand and in use: " + standing(),
                standing().equals(before.given().opened().active()));
    }

    // -- who and what

    private AtKiosk customer(Screen screen) {
        return new AtKiosk(screen, branch, pictures, "en");
    }

    /** A named person takes the case on, has everything taken back, and has seen to the card. */
    private void undone(Reviewer staff, CaseView waiting) {
        var mine = staff.ask(waiting, new CaseRequest.TakeOn());
        var back = staff.ask(mine, new CaseRequest.TurnBack("card-not-given"));
        staff.ask(back, new CaseRequest.GiveBack());
        var end = staff.awaitEnd(waiting.id());
        diary.check("lin has everything taken back", end.end() == CaseView.End.UNDONE);
    }

    private void heldOut() {
        hands.await(CARDS, _ -> at("mouth"), "no card is held out");
    }

    private boolean at(String place) {
        return hands.truth(CARDS).path("at").asText().equals(place);
    }

    private static void pause(Duration howLong) {
        try {
            TimeUnit.MILLISECONDS.sleep(howLong.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a customer waited", stop);
        }
    }

    /**
     * Where cards are by the machine's own truth, and what the bank has on its books.
     *
     * @param bound cards that are an account's and cannot be used yet
     */
    private record Standing(int hopper, int bin, int hand, int accounts, int bound, int inUse) {
        Standing binned(int cards) {
            return new Standing(hopper - cards, bin + cards, hand, accounts, bound, inUse);
        }

        Standing given() {
            return new Standing(hopper - 1, bin, hand + 1, accounts, bound, inUse);
        }

        Standing opened() {
            return new Standing(hopper, bin, hand, accounts + 1, bound + 1, inUse);
        }

        Standing active() {
            return new Standing(hopper, bin, hand, accounts, bound - 1, inUse + 1);
        }
    }

    private Standing standing() {
        var machine = hands.truth(CARDS);
        var units = machine.path("units");
        var cards = branch.backOffice().truth().path("cards");
        return new Standing(
                units.path("unit1").asInt(),
                units.path("unit3").asInt(),
                machine.path("hand").size(),
                count(branch.backOffice().books().path("accounts"), "OPEN", "CUSTOMER"),
                count(cards, "BOUND", ""),
                count(cards, "ACTIVE", ""));
    }

    private static int count(JsonNode rows, String state, String kind) {
        int all = 0;
        for (JsonNode row : rows)
            if (row.path("state").asText().equalsIgnoreCase(state)
                    && row.path("kind").asText().equalsIgnoreCase(kind)) all++;
        return all;
    }
}
