package dev.foyer.simulator.people;

import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.people.Ledger.Human;

import java.nio.file.Path;

/**
 * The journey {@code J1-tablet}: what staff does for kiosks, done at the tablet's own window. A
 * customer calls for a person and is told who comes; a card is opened, and the customer's identity
 * is approved by hand with the code that stands on the kiosk, after a code that stands nowhere.
 */
final class ByTablet {
    static final String NAME = "J1-tablet";

    private static final String COUNTER = "c1";
    private static final String TELLER = "林晓";
    private static final String NO_CODE = "000000";
    private static final String OTHER_CODE = "111111";

    private final Branch branch;
    private final Path pictures;
    private final Diary diary;
    private final CardOpening opening;

    ByTablet(Branch branch, Path pictures, Diary diary) {
        this.branch = branch;
        this.pictures = pictures;
        this.diary = diary;
        opening = new CardOpening(branch, pictures, diary);
    }

    void walk() {
        try (var kiosk = new Screen(branch.kioskScreen());
                var tablet = new Screen(branch.tabletScreen());
                var zhao = opening.reviewer("zhao")) {
            var lin = new Teller(tablet, pictures);
            diary.chapter(
                    "a teller signs in", () -> lin.signIn("lin", branch.password("lin"), COUNTER));
            diary.chapter(
                    "somebody calls for a person, in English",
                    () -> call(new AtKiosk(kiosk, branch, pictures, "en"), tablet, lin));
            diary.chapter(
                    "an identity is approved by hand, in Chinese",
                    () -> open(new AtKiosk(kiosk, branch, pictures, "zh"), tablet, lin, zhao));
        }
    }

    private void call(AtKiosk customer, Screen tablet, Teller lin) {
        customer.enter();
        customer.tap("call-person");
        customer.on("help-called");
        lin.awaitAct("action.needed");
        tablet.await("one call", AtKiosk.PATIENCE, tree -> tree.words().contains("· 1"));
        lin.seen("needed-one");
        tablet.press("action.needed");
        choose(tablet, lin);
        lin.awaitAct("action.take-help");
        lin.seen("help");
        tablet.press("action.take-help");
        customer.screen()
                .await(
                        "the name of who comes",
                        AtKiosk.PATIENCE,
                        tree -> tree.words().contains(TELLER));
        customer.seen("help-coming");
        diary.check("the customer reads who comes", true);
        lin.awaitAct("action.help-over");
        lin.seen("help-taken");
        tablet.press("action.help-over");
        nothingWaits(tablet);
        diary.check("the call is off the tablet when it is over", true);
        // The kiosk goes back by itself when the call is over.
        customer.on("identity");
        customer.tap("action.back");
        customer.on("language");
        customer.tap("action.back");
        customer.screen().awaitScreen("attract", AtKiosk.PATIENCE);
    }

    private void open(AtKiosk customer, Screen tablet, Teller lin, Reviewer zhao) {
        opening.toSigned(customer, true);
        var code = CardOpening.code(customer, "identity-review", "");
        choose(tablet, lin);
        lin.awaitAct("action.approve");
        lin.seen("review");
        approves(tablet, code.equals(NO_CODE) ? OTHER_CODE : NO_CODE);
        tablet.await(
                "the word that the code is not the kiosk's",
                AtKiosk.PATIENCE,
                tree -> tree.words().contains("不是机器上现在的代码"));
        lin.seen("review-refused");
        diary.check(
                "a code that stands nowhere approves nothing",
                customer.screen().tree().screen().equals("case-identity-review"));
        lin.awaitAct("action.approve");
        var now = CardOpening.code(customer, "identity-review", "");
        approves(tablet, now);
        var business = CardOpening.code(customer, "business-review", "");
        diary.check("the identity was approved at the tablet", true);
        zhao.approve(zhao.awaitStep("business-review"), business);
        customer.does(Human.TAKES, customer.hands()::takeNewCard);
        customer.on("case-pin-new");
        diary.check("the card is out", true);
    }

    private static void approves(Screen tablet, String code) {
        tablet.press("code");
        tablet.type(code);
        tablet.press("action.approve");
    }

    private static void choose(Screen tablet, Teller lin) {
        lin.awaitAct("need.1");
        tablet.press("need.1");
    }

    private static void nothingWaits(Screen tablet) {
        tablet.await(
                "an empty list",
                AtKiosk.PATIENCE,
                tree -> tree.node("need.1").isEmpty() && tree.node("needed.title").isPresent());
    }
}
