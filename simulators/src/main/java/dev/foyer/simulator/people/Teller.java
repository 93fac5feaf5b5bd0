package dev.foyer.simulator.people;

import java.nio.file.Path;
import java.time.Duration;

/** A teller with the tablet, by script. Methods block; one thread. */
public final class Teller {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Screen tablet;
    private final Path pictures;

    /**
     * @param pictures folder for the screens seen
     */
    public Teller(Screen tablet, Path pictures) {
        this.tablet = tablet;
        this.pictures = pictures;
    }

    /** Signs in and opens a counter. */
    public void signIn(String user, String password, String counter) {
        tablet.await(
                "the branch's name",
                PATIENCE,
                tree ->
                        tree.screen().equals("sign-in")
                                && tree.node("branch")
                                        .filter(n -> !n.text().equals("Foyer"))
                                        .isPresent());
        seen("sign-in");
        tablet.press("user");
        tablet.type(user);
        tablet.press("password");
        tablet.type(password);
        tablet.press("action.sign-in");
        tablet.await(
                "the counters",
                PATIENCE,
                tree -> tree.node("counter." + counter).filter(Screen.Node::enabled).isPresent());
        seen("choose-counter");
        tablet.press("counter." + counter);
        tablet.awaitScreen("work", PATIENCE);
        tablet.await("a free counter", PATIENCE, tree -> tree.node("action.call-next").isPresent());
        seen("work-free");
    }

    /** Ends with the customer in front. */
    public void finish() {
        tablet.press("action.finish");
        awaitAct("action.call-next");
    }

    /** Waits until something can be pressed. */
    public void awaitAct(String node) {
        tablet.await(
                node, PATIENCE, tree -> tree.node(node).filter(Screen.Node::enabled).isPresent());
    }

    /** Keeps a picture of the screen, which is in Chinese unless somebody changed it. */
    public void seen(String screen) {
        seenIn(screen, tablet.tree().language());
    }

    void seenIn(String screen, String language) {
        tablet.picture(pictures.resolve("tablet-" + screen + "." + language + ".png"));
    }
}
