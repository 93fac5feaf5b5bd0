package dev.foyer.simulator.people;

import dev.foyer.hub.api.CaseView;
import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.people.Ledger.Human;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The journey {@code J1-later}: a customer begins to open a card, goes away with a code on paper,
 * and goes on at a kiosk that was started anew meanwhile and so knows nothing of them.
 */
final class Later {
    static final String NAME = "J1-later";

    private static final String PHONE = "13800001234";
    private static final String OCCUPATION = "教师";

    private final Branch branch;
    private final Path pictures;
    private final Diary diary;

    Later(Branch branch, Path pictures, Diary diary) {
        this.branch = branch;
        this.pictures = pictures;
        this.diary = diary;
    }

    /** What the customer took along: the digits as the screen showed them, and the paper. */
    private record Slip(String code, Path paper) {}

    void walk() {
        var slip = new AtomicReference<Slip>();
        try (var kiosk = new Screen(branch.kioskScreen());
                var lin = new Reviewer(branch.hubAddress(), "lin", branch.password("lin"))) {
            diary.chapter(
                    "a customer begins to open a card and goes away, in Chinese",
                    () -> slip.set(goesAway(new AtKiosk(kiosk, branch, pictures, "zh"), lin)));
        }
        branch.part("kiosk").kill();
        branch.startKiosk();
        try (var kiosk = new Screen(branch.kioskScreen());
                var lin = new Reviewer(branch.hubAddress(), "lin", branch.password("lin"))) {
            diary.chapter(
                    "the customer goes on at another kiosk, in English",
                    () -> comesBack(new AtKiosk(kiosk, branch, pictures, "en"), lin, slip.get()));
        }
    }

    private Slip goesAway(AtKiosk customer, Reviewer staff) {
        int papers = branch.printer().pictures().size();
        customer.enterAsGuest();
        customer.choose("open-debit-card");
        customer.on("case-terms");
        customer.goOn();
        identify(customer);
        customer.fill("case-form-phone", PHONE);
        customer.fill("case-form-occupation", OCCUPATION);
        customer.on("case-form-address");
        // Back over the fields that were typed, to the question whether to stop.
        customer.tap("action.back");
        customer.on("case-form-occupation");
        customer.tap("action.back");
        customer.on("case-form-phone");
        customer.tap("action.back");
        customer.on("case-stopping");
        customer.tap("case.later");
        var kept =
                customer.screen()
                        .await(
                                "the code",
                                AtKiosk.PATIENCE,
                                now ->
                                        now.screen().equals("case-kept")
                                                && now.node("action.next")
                                                        .filter(Screen.Node::enabled)
                                                        .isPresent());
        customer.seen("case-kept");
        var code = digits(kept.words());
        diary.check("the code is on the screen: " + code.length() + " digits", code.length() == 24);
        diary.check("the code is on a paper", branch.printer().pictures().size() == papers + 1);
        var waiting =
                staff.await("the case that was left", c -> c.state() == CaseView.State.SUSPENDED);
        diary.check("nothing is proved while nobody is there", waiting.held().isEmpty());
        customer.goOn();
        customer.does(Human.TAKES, customer.hands()::takeIdCard);
        customer.screen().awaitScreen("attract", AtKiosk.PATIENCE);
        return new Slip(code, branch.printer().pictures().getLast());
    }

    private void identify(AtKiosk customer) {
        customer.on("case-document");
        customer.does(Human.PUTS_IN, () -> customer.hands().showIdCard("citizen"));
        customer.goOn();
        customer.on("case-face");
        customer.does(Human.LOOKS_AT_CAMERA, () -> customer.hands().showFace("A"));
        customer.tap("face.camera");
    }

    private void comesBack(AtKiosk customer, Reviewer staff, Slip slip) {
        wrongFirst(customer, slip.code());
        shows(customer, slip.paper());
        identify(customer);
        customer.fill("case-form-address", "成府路 1 号");
        customer.on("case-review");
        diary.check(
                "nothing was typed twice: " + customer.ledger().fields() + " field",
                customer.ledger().fields() == 1);
        diary.check(
                "what was typed before is there",
                customer.screen().tree().words().contains(OCCUPATION));
        customer.goOn();
        customer.sign("case-sign");
        staff.awaitStep("identity-review");
        diary.check("the case goes on to staff", true);
        customer.tap("action.back");
        customer.on("case-stopping");
        customer.tap("action.back");
        customer.on("case-ended");
        customer.goOn();
        customer.does(Human.TAKES, customer.hands()::takeIdCard);
        customer.screen().awaitScreen("attract", AtKiosk.PATIENCE);
        customer.enterAsGuest();
        types(customer, slip.code());
        customer.on("case-stuck");
        diary.check(
                "a code works once",
                customer.screen().tree().words().contains("ended")
                        || customer.screen().tree().words().contains("used"));
        customer.tap("action.back");
        customer.screen().awaitScreen("attract", AtKiosk.PATIENCE);
    }

    private void wrongFirst(AtKiosk customer, String code) {
        customer.enterAsGuest();
        var last = code.endsWith("1") ? "2" : "1";
        types(customer, code.substring(0, code.length() - 1) + last);
        customer.on("case-stuck");
        diary.check(
                "a wrong code is said to be wrong",
                customer.screen().tree().words().contains("Nothing waits for this code"));
        customer.goOn();
        customer.on("show-paper");
        customer.tap("action.back");
        customer.on("business");
    }

    /** The paper itself is laid on the glass. */
    private void shows(AtKiosk customer, Path paper) {
        customer.tap("business.paper");
        customer.on("show-paper");
        customer.does(Human.PUTS_IN, () -> customer.hands().layPaper(paper));
        customer.screen().awaitScreen("case-document", AtKiosk.PATIENCE);
        branch.scanner().take();
    }

    private void types(AtKiosk customer, String code) {
        customer.tap("business.paper");
        customer.on("show-paper");
        customer.goOn();
        customer.on("paper");
        customer.tap("field");
        customer.screen().type(code);
        customer.screen()
                .await(
                        "the code as typed",
                        AtKiosk.PATIENCE,
                        tree -> tree.node("action.next").isPresent());
        customer.seen("paper-typed");
        customer.goOn();
    }

    private static String digits(String words) {
        var all = java.util.regex.Pattern.compile("(?:[0-9]{4}\\s){5}[0-9]{4}").matcher(words);
        return all.find() ? all.group().replaceAll("\\s", "") : "";
    }
}
