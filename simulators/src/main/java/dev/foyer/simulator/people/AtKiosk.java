package dev.foyer.simulator.people;

import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.branch.Hands;
import dev.foyer.simulator.people.Ledger.Human;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A walk-in customer who does business at the kiosk, and who counts: taps, fields typed,
 * signatures. Leaves a picture of every screen on the way. Methods block; one thread.
 */
public final class AtKiosk {
    /** How long this customer waits for the kiosk before it counts as hanging. */
    public static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Screen kiosk;
    private final Hands hands;
    private final Path pictures;
    private final String language;
    private final Ledger ledger = new Ledger();

    /**
     * @param pictures folder for the screens seen
     * @param language {@code zh} or {@code en}
     */
    public AtKiosk(Screen kiosk, Branch branch, Path pictures, String language) {
        this.kiosk = kiosk;
        this.pictures = pictures;
        this.language = language;
        hands = new Hands(branch);
    }

    /** What the customer does with their hands. */
    public Hands hands() {
        return hands;
    }

    /** From the door to the question of who one is. */
    public void enter() {
        on("attract");
        tap("action.next");
        on("language");
        tap("language." + language);
        on("identity");
    }

    /** With a bank card, to the choice of business. */
    public void enterWithCard(String card) {
        enter();
        tap("identity.card");
        on("insert-card");
        does(Human.PUTS_IN, () -> hands.insertCard(card));
        on("business");
    }

    /** With nothing, to the choice of business. */
    public void enterAsGuest() {
        enter();
        tap("identity.none");
        on("business");
    }

    /** Chooses a piece of business, on whichever page of choices it is. */
    public void choose(String business) {
        var tile = "business." + business;
        while (kiosk.tree().node(tile).isEmpty()) {
            tap("business.more");
            kiosk.await(
                    "other choices",
                    PATIENCE,
                    tree -> tree.node(tile).isPresent() || tree.node("business.more").isEmpty());
            seen("business-more");
        }
        tap(tile);
    }

    /** Waits for a screen and keeps a picture of it. */
    public Screen.Tree on(String screen) {
        var tree = kiosk.awaitScreen(screen, PATIENCE);
        ledger.shows(screen);
        seen(screen);
        return tree;
    }

    /** Touches something. */
    public void tap(String node) {
        kiosk.press(node);
        ledger.does(Human.TAPS, 1);
    }

    /** Touches the one action of the screen. */
    public void goOn() {
        tap("action.next");
    }

    /**
     * Types into the field of a screen and goes on; what stands there already is taken as it is.
     */
    public void fill(String screen, String text) {
        var known = on(screen).node("field").map(Screen.Node::text).orElse("");
        if (known.isEmpty()) {
            tap("field");
            kiosk.type(text);
            ledger.typed(text);
            kiosk.await(
                    "what was typed",
                    PATIENCE,
                    tree -> tree.node("field").filter(n -> n.text().equals(text)).isPresent());
            seen(screen + "-typed");
        }
        goOn();
    }

    /** Signs in the field of a screen. */
    public void sign(String screen) {
        on(screen);
        tap("sign.mark");
        ledger.does(Human.SIGNS, 1);
        kiosk.await(
                "the signature",
                PATIENCE,
                tree -> tree.node("action.next").filter(Screen.Node::enabled).isPresent());
        seen(screen + "-signed");
        goOn();
    }

    /** Keeps a picture. */
    public void seen(String screen) {
        kiosk.picture(pictures.resolve("kiosk-" + screen + "." + language + ".png"));
    }

    /** The screen itself. */
    public Screen screen() {
        return kiosk;
    }

    /** What the customer reads of something. */
    public String reads(String node) {
        return kiosk.tree().node(node).map(Screen.Node::text).orElse("");
    }

    /** What the visit cost. */
    public Ledger ledger() {
        return ledger;
    }

    /** Does something at a device; a person takes so long for it. */
    public void does(Human what, Runnable act) {
        act.run();
        ledger.does(what, 1);
    }
}
