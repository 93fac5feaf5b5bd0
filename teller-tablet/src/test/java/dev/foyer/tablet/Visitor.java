package dev.foyer.tablet;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Texts;
import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.branch.Hands;
import dev.foyer.simulator.people.Screen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A customer who walks to one step of the kiosk and, whatever happens there, goes on as the screen
 * allows until the kiosk is free again. Remembers every number that was shown. One thread.
 */
final class Visitor {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Duration WHOLE_VISIT = Duration.ofSeconds(90);
    private static final int PAPER_SLOW_ROWS = 150;
    private static final Texts WORDS = Texts.of(Language.EN, "common", "kiosk");
    private static final Texts CHINESE = Texts.of(Language.ZH, "common", "kiosk");

    /** Where the customer is when something breaks. */
    enum At {
        ATTRACT,
        IDENTITY,
        INSERT_CARD,
        READING_CARD,
        LAY_DOCUMENT,
        READING_DOCUMENT,
        SERVICE,
        ISSUING,
        PRINTING,
        TICKET,
        TAKE_CARD
    }

    /** What the screen said of the paper. */
    enum Paper {
        PROMISED,
        REFUSED,
        UNSURE
    }

    /** A number that was shown. */
    record Shown(String number, Paper paper) {}

    private final Screen kiosk;
    private final Branch branch;
    private final Hands hands;
    private final List<Shown> shown = new ArrayList<>();
    private boolean cardIn;

    Visitor(Screen kiosk, Branch branch) {
        this.kiosk = kiosk;
        this.branch = branch;
        hands = new Hands(branch);
    }

    List<Shown> shown() {
        return List.copyOf(shown);
    }

    static String words(String key) {
        return WORDS.say("kiosk." + key);
    }

    /** Goes to a step; {@code middle} happens where the step itself is too short to be met. */
    void walkTo(At step, Runnable middle) {
        awaitFree();
        if (step == At.ATTRACT) {
            return;
        }
        kiosk.press("action.next");
        kiosk.press("language.en");
        kiosk.awaitScreen("identity", PATIENCE);
        switch (step) {
            case ATTRACT, IDENTITY -> {}
            case INSERT_CARD -> {
                kiosk.press("identity.card");
                kiosk.awaitScreen("insert-card", PATIENCE);
            }
            case READING_CARD -> {
                kiosk.press("identity.card");
                kiosk.awaitScreen("insert-card", PATIENCE);
                insertSlowCard();
                kiosk.awaitScreen("reading-card", PATIENCE);
            }
            case LAY_DOCUMENT -> layDocument();
            case READING_DOCUMENT -> {
                layDocument();
                hands.layPassport(1);
                middle.run();
                kiosk.press("action.next");
                kiosk.await(
                        "the reading or its end",
                        PATIENCE,
                        tree -> !tree.screen().equals("lay-document") || reported(tree));
            }
            case SERVICE -> withCard();
            case ISSUING -> {
                kiosk.press("identity.none");
                toServices();
                middle.run();
                kiosk.press("service.A");
            }
            case PRINTING -> {
                branch.printer().speed(PAPER_SLOW_ROWS);
                kiosk.press("identity.none");
                toServices();
                kiosk.press("service.A");
                kiosk.awaitScreen("ticket", PATIENCE);
                long before = branch.printer().rowsPrinted();
                awaitThat("the head to move", () -> branch.printer().rowsPrinted() > before);
            }
            case TICKET -> {
                kiosk.press("identity.none");
                toServices();
                kiosk.press("service.A");
                awaitWords("ticket", List.of("ticket.printed"), PATIENCE);
            }
            case TAKE_CARD -> {
                withCard();
                kiosk.press("service.A");
                ticket();
                kiosk.awaitScreen("take-card", PATIENCE);
            }
        }
    }

    private static boolean reported(Screen.Tree tree) {
        return tree.words().contains(words("trouble.document-unreadable.happened"));
    }

    private void layDocument() {
        kiosk.press("identity.document");
        kiosk.awaitScreen("lay-document", PATIENCE);
    }

    private void withCard() {
        kiosk.press("identity.card");
        kiosk.awaitScreen("insert-card", PATIENCE);
        hands.insertCard();
        cardIn = true;
        toServices();
    }

    /** No business at the kiosk: a ticket. */
    private void toServices() {
        kiosk.press("business.ticket");
        kiosk.awaitScreen("service", PATIENCE);
    }

    private void insertSlowCard() {
        try {
            branch.cards()
                    .ask("{\"do\":\"insert\",\"card\":\"visa\",\"mode\":\"slow\",\"delayMs\":700}");
            cardIn = true;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The card came out by another hand. */
    void cardIsOut() {
        cardIn = false;
    }

    /** Waits until a screen says words of the bundle. */
    Screen.Tree awaitWords(String screen, List<String> keys, Duration within) {
        // Nobody has chosen a language yet where the kiosk invites.
        var wanted =
                keys.stream()
                        .flatMap(key -> Stream.of(words(key), CHINESE.say("kiosk." + key)))
                        .toList();
        return kiosk.await(
                screen + " saying one of " + wanted,
                within,
                tree ->
                        tree.screen().equals(screen)
                                && wanted.stream().anyMatch(tree.words()::contains));
    }

    /** Waits until the kiosk invites somebody, and has a hub. */
    void awaitFree() {
        kiosk.await(
                "an inviting kiosk with a hub",
                PATIENCE,
                tree ->
                        tree.screen().equals("attract")
                                && pressable(tree, "action.next")
                                && !tree.words().contains(words("attract.alone"))
                                && !tree.words().contains(CHINESE.say("kiosk.attract.alone")));
    }

    private static boolean pressable(Screen.Tree tree, String node) {
        return tree.node(node).filter(Screen.Node::enabled).isPresent();
    }

    private void ticket() {
        var tree =
                kiosk.await(
                        "an end of printing",
                        PATIENCE,
                        now ->
                                now.screen().equals("ticket")
                                        && !now.words().contains(words("ticket.printing")));
        var number = tree.node("ticket.number").map(Screen.Node::text).orElse("");
        var paper = Paper.REFUSED;
        if (tree.words().contains(words("ticket.printed"))) {
            paper = Paper.PROMISED;
        } else if (tree.words().contains(words("trouble.print-unsure.happened"))) {
            paper = Paper.UNSURE;
        }
        shown.add(new Shown(number, paper));
        branch.printer().takeTicket();
        kiosk.press("action.next");
    }

    /** Goes on as the screen allows until the kiosk is free; takes a ticket when one is offered. */
    void goOn() {
        var end = System.nanoTime() + WHOLE_VISIT.toNanos();
        for (var tree = kiosk.tree(); !tree.screen().equals("attract"); tree = kiosk.tree()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "the visit does not end; the screen is "
                                + tree.screen()
                                + ":\n"
                                + tree.words());
            }
            act(tree);
        }
        takeCard();
        awaitFree();
    }

    private void act(Screen.Tree tree) {
        switch (tree.screen()) {
            case "language" -> kiosk.press("language.en");
            case "identity" -> kiosk.press("identity.none");
            case "insert-card", "lay-document" -> kiosk.press("action.back");
            case "business" -> kiosk.press("business.ticket");
            case "service" -> kiosk.press("service.A");
            case "refused", "help-called", "still-there" -> kiosk.press("action.next");
            case "ticket" -> ticket();
            case "take-card" -> {
                takeCard();
                awaitOther("take-card");
                return;
            }
            case "issuing", "reading-card", "reading-document" -> {
                awaitOther(tree.screen());
                return;
            }
            default -> throw new IllegalStateException("a screen nobody knows: " + tree.screen());
        }
        awaitOther(tree.screen());
    }

    /** Does not wait for the hub any more. */
    void leaveIssuing() {
        kiosk.press("action.back");
        awaitOther("issuing");
    }

    private void awaitOther(String screen) {
        kiosk.await("an end of " + screen, WHOLE_VISIT, tree -> !tree.screen().equals(screen));
    }

    void takeCard() {
        if (cardIn) {
            hands.takeCard();
            cardIn = false;
        }
    }

    /** Sees for itself that card reader and scanner are offered again, and leaves. */
    void awaitEveryWayOffered() {
        awaitFree();
        kiosk.press("action.next");
        kiosk.press("language.en");
        kiosk.await(
                "card and document offered",
                PATIENCE,
                tree -> pressable(tree, "identity.card") && pressable(tree, "identity.document"));
        kiosk.press("action.back");
        kiosk.awaitScreen("language", PATIENCE);
        kiosk.press("action.back");
        awaitFree();
    }

    /** Takes a ticket without showing anything, and says what became of the paper. */
    Paper takeTicket() {
        walkTo(At.ISSUING, () -> {});
        ticket();
        awaitFree();
        return shown.getLast().paper();
    }

    Screen.Tree await(String wish, Predicate<Screen.Tree> fulfilled) {
        return kiosk.await(wish, PATIENCE, fulfilled);
    }

    private void awaitThat(String wish, BooleanSupplier fulfilled) {
        kiosk.await(wish, PATIENCE, _ -> fulfilled.getAsBoolean());
    }
}
