package dev.foyer.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.hub.api.CaseRequest;
import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.branch.Hands;
import dev.foyer.simulator.people.Ledger.Human;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Two small pieces of business of somebody whom the bank knows: a card that came by post begins to
 * work, and text alerts are turned on and off again.
 */
final class AtTheAccount {
    static final String ACTIVATE = "activate-card";
    static final String ALERTS = "sms-alerts";

    /** A card of the same account that is not active yet. */
    static final String NEW_CARD = "unionpaylong";

    private static final String CARD = "unionpay";
    private static final String ACCOUNT = "FOYER100000000003";
    private static final int ACTIVATE_TAPS_MAX = 8;
    private static final int ALERTS_TAPS_MAX = 14;
    private static final String NEW_PIN = "518204";
    private static final String TOO_SIMPLE = "123456";
    private static final String OTHER_PIN = "204518";
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final String WRONG_CODE = "000000";

    private final Branch branch;
    private final Path pictures;
    private final Diary diary;
    private final Hands hands;

    AtTheAccount(Branch branch, Path pictures, Diary diary) {
        this.branch = branch;
        this.pictures = pictures;
        this.diary = diary;
        hands = new Hands(branch);
    }

    private AtKiosk customer(Screen screen, String language) {
        return new AtKiosk(screen, branch, pictures, language);
    }

    // -- a card begins to work

    void walkActivate() {
        try (var kiosk = new Screen(branch.kioskScreen());
                var lin = new Reviewer(branch.hubAddress(), "lin", branch.password("lin"))) {
            diary.chapter(
                    "somebody else's card, in English", () -> refused(customer(kiosk, "en"), lin));
            diary.chapter(
                    "a card that came by post, in Chinese",
                    () -> activate(customer(kiosk, "zh"), lin));
            diary.chapter("the same card again, in English", () -> again(customer(kiosk, "en")));
        }
    }

    /** Staff sees that the card is not the customer's. */
    private void refused(AtKiosk customer, Reviewer lin) {
        toStaff(customer);
        lin.ask(
                lin.awaitStep("identity-review"),
                new CaseRequest.Decline("identity", "not-the-holder"));
        customer.on("case-ended");
        diary.check(
                "the customer is told that it cannot be done",
                customer.screen().tree().words().contains("cannot be done"));
        leave(customer);
        diary.check("the card still does not work", state(NEW_CARD).equals("BOUND"));
    }

    /** To where staff looks at the customer's document; the code for them that stands there. */
    private String toStaff(AtKiosk customer) {
        customer.enterWithCard(NEW_CARD);
        customer.choose(ACTIVATE);
        customer.on("case-review");
        customer.goOn();
        customer.on("case-identity-review");
        var tree =
                customer.screen()
                        .await(
                                "a code for staff",
                                AtKiosk.PATIENCE,
                                now ->
                                        now.node("presence.code")
                                                .filter(n -> !n.text().isBlank())
                                                .isPresent());
        customer.seen("case-identity-review-code");
        return tree.node("presence.code").map(Screen.Node::text).orElse("");
    }

    void activate(AtKiosk customer, Reviewer lin) {
        var code = toStaff(customer);
        lin.approve(lin.awaitStep("identity-review"), code);
        customer.ledger().does(Human.STAFF_COMES, 1);
        customer.ledger().does(Human.STAFF_CHECKS, 1);
        chosen(customer, TOO_SIMPLE, TOO_SIMPLE);
        told(customer, "case-pin-new", "太简单");
        chosen(customer, NEW_PIN, OTHER_PIN);
        told(customer, "case-pin-new", "不一样");
        chosen(customer, NEW_PIN, NEW_PIN);
        customer.on("case-rate");
        customer.tap("option.5");
        customer.on("case-ended");
        customer.ledger().write(pictures.resolveSibling("ledger.md"), "A card is activated", "");
        diary.check(customer.ledger().line(), customer.ledger().within(ACTIVATE_TAPS_MAX, 0, 0));
        diary.check("the bank says that it is active", state(NEW_CARD).equals("ACTIVE"));
        leave(customer);
    }

    private void chosen(AtKiosk customer, String first, String second) {
        customer.on("case-pin-new");
        customer.does(Human.PRESSES_PIN, () -> hands.pressPin(first));
        customer.on("case-pin-again");
        customer.does(Human.PRESSES_PIN, () -> hands.pressPin(second));
    }

    private void told(AtKiosk customer, String screen, String words) {
        customer.screen()
                .await(
                        "the words " + words,
                        AtKiosk.PATIENCE,
                        tree -> tree.screen().equals(screen) && tree.words().contains(words));
        customer.seen(screen + "-refused");
        diary.check("the kiosk says why: " + words, true);
    }

    /** A card in use is not activated twice. */
    private void again(AtKiosk customer) {
        customer.enterWithCard(NEW_CARD);
        customer.choose(ACTIVATE);
        customer.on("case-ended");
        diary.check(
                "the customer is told that there is nothing to do",
                customer.screen().tree().words().contains("works already"));
        leave(customer);
    }

    private String state(String card) {
        var pan =
                dev.foyer.simulator.card.StockCards.named(card)
                        .orElseThrow(() -> new IllegalArgumentException("no card " + card))
                        .pan();
        for (JsonNode one : branch.backOffice().truth().path("cards"))
            if (one.toString().contains(pan)) return one.path("state").asText();
        throw new IllegalStateException("the bank does not know the card");
    }

    // -- text alerts

    void walkAlerts() {
        try (var kiosk = new Screen(branch.kioskScreen())) {
            diary.chapter("text alerts are turned on, in Chinese", () -> on(customer(kiosk, "zh")));
            diary.chapter("and off again, in English", () -> off(customer(kiosk, "en")));
        }
    }

    private void toWish(AtKiosk customer) {
        customer.enterWithCard(CARD);
        customer.choose(ALERTS);
        customer.on("case-pin");
        customer.does(Human.PRESSES_PIN, () -> hands.pressPin(Hands.WALLET_PIN));
        customer.on("case-wish");
    }

    private void on(AtKiosk customer) {
        toWish(customer);
        customer.tap("option.on");
        customer.fill("case-phone-phone", "");
        customer.on("case-code-code");
        var code = code();
        customer.fill("case-code-code", code.equals(WRONG_CODE) ? "111111" : WRONG_CODE);
        customer.screen()
                .await(
                        "the word that the code is wrong",
                        AtKiosk.PATIENCE,
                        tree ->
                                tree.screen().equals("case-code-code")
                                        && tree.words().contains("验证码不对"));
        customer.seen("case-code-wrong");
        customer.fill("case-code-code", code);
        customer.on("case-threshold");
        customer.tap("option.500");
        customer.on("case-review");
        diary.check(
                "the fee is told before it is agreed to",
                customer.screen().tree().words().contains("2.00"));
        diary.check(
                "the wrong code is forgotten", !customer.screen().tree().words().contains("验证码不对"));
        customer.goOn();
        finish(customer);
        customer.ledger().write(pictures.resolveSibling("ledger.md"), "Text alerts are on", "");
        diary.check(customer.ledger().line(), customer.ledger().within(ALERTS_TAPS_MAX, 2, 0));
        leave(customer);
        diary.check("the bank has the alerts", alerts().contains("50000"));
    }

    private void off(AtKiosk customer) {
        toWish(customer);
        customer.tap("option.off");
        customer.on("case-review");
        customer.goOn();
        finish(customer);
        leave(customer);
        diary.check("the bank has none any more: " + alerts(), !alerts().contains("50000"));
    }

    private static void finish(AtKiosk customer) {
        customer.on("case-rate");
        customer.tap("option.5");
        customer.on("case-ended");
    }

    /** What the newest text message says. */
    private String code() {
        var all = branch.backOffice().inbox().toString();
        var found = CODE.matcher(all);
        var last = "";
        while (found.find()) last = found.group();
        diary.check("a code came by text message", !last.isEmpty());
        return last;
    }

    private String alerts() {
        for (JsonNode one : branch.backOffice().books().path("accounts"))
            if (one.path("number").asText().equals(ACCOUNT)) return one.path("alerts").toString();
        throw new IllegalStateException("the bank does not know the account");
    }

    private void leave(AtKiosk customer) {
        customer.goOn();
        customer.on("take-card");
        customer.does(Human.TAKES, hands::takeCard);
        customer.screen().awaitScreen("attract", AtKiosk.PATIENCE);
    }
}
