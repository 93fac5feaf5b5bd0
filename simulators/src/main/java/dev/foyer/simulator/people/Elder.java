package dev.foyer.simulator.people;

import dev.foyer.simulator.branch.Branch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The journey {@code J12-elder}: an elder makes the kiosk easier and has it remembered, finds it so
 * at the next visit, has a card brought to life with the help of staff, and has it forgotten again.
 */
final class Elder {
    static final String NAME = "J12-elder";

    /** The kiosk of this journey asks a quiet customer after so many seconds, times three. */
    static final int ASKED_AFTER = 6;

    private static final int TIMES = 3;
    private static final double LARGER = 1.1;
    private static final String ON = "已打开";
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Branch branch;
    private final Path pictures;
    private final Diary diary;
    private double usual;

    Elder(Branch branch, Path pictures, Diary diary) {
        this.branch = branch;
        this.pictures = pictures;
        this.diary = diary;
    }

    void walk() {
        try (var kiosk = new Screen(branch.kioskScreen());
                var lin = new Reviewer(branch.hubAddress(), "lin", branch.password("lin"))) {
            diary.chapter(
                    "an elder makes it easier and has it remembered", () -> first(customer(kiosk)));
            diary.chapter("at the next visit it is there", () -> next(customer(kiosk)));
            diary.chapter(
                    "a card begins to work, with large text and the help of staff",
                    () -> new AtTheAccount(branch, pictures, diary).activate(customer(kiosk), lin));
            diary.chapter("it is forgotten when they say so", () -> last(customer(kiosk)));
        }
    }

    private AtKiosk customer(Screen screen) {
        return new AtKiosk(screen, branch, pictures, "zh");
    }

    private void first(AtKiosk customer) {
        customer.enterWithCard(AtTheAccount.NEW_CARD);
        usual = title(customer);
        customer.tap("ease");
        customer.on("ease");
        for (var wish : List.of("ease.large", "ease.slow", "ease.time", "ease.keep"))
            turn(customer, wish, ON);
        customer.seen("ease-kept");
        customer.goOn();
        customer.on("business");
        diary.check("the text is larger", title(customer) > usual * LARGER);
        long began = System.nanoTime();
        customer.screen().awaitScreen("still-there", LONG);
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        diary.check(
                "the kiosk asks after three times as long: " + seconds + " s",
                seconds >= (long) TIMES * ASKED_AFTER - 2);
        customer.seen("still-there-large");
        customer.goOn();
        customer.on("business");
        diary.check("who stays goes on", true);
        leave(customer);
    }

    private void next(AtKiosk customer) {
        customer.enterWithCard(AtTheAccount.NEW_CARD);
        customer.screen()
                .await("large text", AtKiosk.PATIENCE, tree -> height(tree) > usual * LARGER);
        diary.check("large text comes back with the card", true);
        customer.tap("ease");
        customer.on("ease");
        for (var wish : List.of("ease.slow", "ease.time", "ease.keep"))
            diary.check(wish + " too", customer.reads(wish + ".below").equals(ON));
        customer.goOn();
        customer.on("business");
        leave(customer);
    }

    private void last(AtKiosk customer) {
        customer.enterWithCard(AtTheAccount.NEW_CARD);
        customer.screen()
                .await("large text", AtKiosk.PATIENCE, tree -> height(tree) > usual * LARGER);
        customer.tap("ease");
        customer.on("ease");
        turn(customer, "ease.keep", "未打开");
        customer.goOn();
        customer.on("business");
        leave(customer);
        customer.enterWithCard(AtTheAccount.NEW_CARD);
        diary.check("the text is as usual", title(customer) < usual * LARGER);
        leave(customer);
    }

    private void turn(AtKiosk customer, String wish, String then) {
        customer.tap(wish);
        customer.screen()
                .await(
                        wish + " " + then,
                        AtKiosk.PATIENCE,
                        tree ->
                                tree.node(wish + ".below")
                                        .filter(n -> n.text().startsWith(then))
                                        .isPresent());
    }

    private void leave(AtKiosk customer) {
        customer.tap("action.back");
        customer.on("take-card");
        customer.hands().takeCard();
        customer.screen().awaitScreen("attract", AtKiosk.PATIENCE);
    }

    private static double title(AtKiosk customer) {
        return height(customer.screen().tree());
    }

    private static double height(Screen.Tree tree) {
        return tree.node("title").map(Screen.Node::height).orElse(0.0);
    }
}
