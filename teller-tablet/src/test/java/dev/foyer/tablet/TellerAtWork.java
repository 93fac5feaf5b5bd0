package dev.foyer.tablet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Texts;
import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.people.Screen;
import dev.foyer.simulator.people.Teller;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A teller who is signed in and, whatever happens to the hub or the way to it, goes on as the
 * tablet allows. One thread.
 */
final class TellerAtWork implements AutoCloseable {
    private static final String LOST = Texts.of(Language.ZH, "tablet").say("tablet.hub-lost");

    /** Where the teller is when something breaks, and what is pressed next there. */
    enum At {
        FREE("action.call-next", "action.start", Books::called),
        CALLED("action.start", "action.finish", Books::started),
        SERVING("action.finish", "action.call-next", Books::finished);

        private final String act;
        private final String then;
        private final Function<Books, List<String>> done;

        At(String act, String then, Function<Books, List<String>> done) {
            this.act = act;
            this.then = then;
            this.done = done;
        }
    }

    /** When the teller presses on. */
    enum Pressed {
        /** After the tablet has said that the hub is away. */
        TOLD,
        /** At once, before anybody can know. */
        UNAWARE
    }

    /** One square of the matrix. */
    record Square(Break what, At when, Pressed pressed, boolean always) {
        private boolean toldAtOnce() {
            return pressed == Pressed.UNAWARE
                    && (what == Break.HUB_KILLED || what == Break.TABLET_CABLE_CUT);
        }

        @Override
        public String toString() {
            return what + " at " + when + (pressed == Pressed.TOLD ? "" : ", pressed");
        }
    }

    private static final Duration ASKS_ON_WITHIN = Duration.ofSeconds(4);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Branch branch;
    private final Screen tablet;

    private TellerAtWork(Branch branch, Screen tablet) {
        this.branch = branch;
        this.tablet = tablet;
    }

    /**
     * All squares. A silent line is noticed by a press, so it has none without one; and "call next"
     * goes off with the line, so nobody presses it unaware of a broken one.
     */
    static Stream<Square> squares() {
        return Stream.of(At.values())
                .flatMap(at ->
                        Stream.of(
                                new Square(Break.HUB_KILLED, at, Pressed.TOLD, false),
                                new Square(Break.HUB_KILLED, at, Pressed.UNAWARE, false),
                                new Square(
                                        Break.TABLET_CABLE_CUT, at, Pressed.TOLD, at == At.CALLED),
                                new Square(Break.TABLET_CABLE_CUT, at, Pressed.UNAWARE, false),
                                new Square(Break.TABLET_CABLE_DEAD, at, Pressed.UNAWARE, false),
                                new Square(
                                        Break.TABLET_ANSWER_LOST_HUB_KILLED,
                                        at,
                                        Pressed.UNAWARE,
                                        at == At.FREE)))
                .filter(square -> square.when() != At.FREE || !square.toldAtOnce());
    }

    /** Signs in and opens a counter. */
    static TellerAtWork signedIn(Branch branch, Path pictures) {
        var tablet = new Screen(branch.tabletScreen());
        new Teller(tablet, pictures).signIn("lin", branch.password("lin"), "c1");
        return new TellerAtWork(branch, tablet);
    }

    /**
     * Walks to where the square is, breaks and heals, and goes on to the end of that customer. Says
     * how long it took until the tablet told.
     */
    Duration meets(Square square, Duration within) {
        var at = square.when();
        for (var step : At.values()) {
            if (step == at) {
                break;
            }
            act(step);
        }
        var before = books();
        await(at.act);
        square.what().happenTo(branch);
        long broken = System.nanoTime();
        boolean healed = false;
        try {
            // Who is told in the same moment finds the button off, and has pressed nothing.
            var pressed =
                    square.pressed() == Pressed.UNAWARE && !touch(at.act)
                            ? Pressed.TOLD
                            : square.pressed();
            tablet.await("the notice", within, tree -> tree.words().contains(LOST));
            var told = Duration.ofNanos(System.nanoTime() - broken);
            // What is pressed while the hub is known to be away is not sent, now or later.
            press(at.act);
            square.what().heal(branch);
            healed = true;
            tablet.await("no notice", Visitor.PATIENCE, tree -> !tree.words().contains(LOST));
            if (pressed == Pressed.TOLD) {
                assertThat(at.done.apply(books())).isEqualTo(at.done.apply(before));
            }
            pressedAgain(at, pressed);
            await(at.then);
            assertThat(at.done.apply(books()))
                    .as("%s once", at.act)
                    .hasSize(at.done.apply(before).size() + 1)
                    .doesNotHaveDuplicates();
            for (int next = at.ordinal() + 1; next < At.values().length; next++) {
                act(At.values()[next]);
            }
            assertThat(books().called()).doesNotHaveDuplicates().isEqualTo(books().finished());
            return told;
        } finally {
            if (!healed) {
                square.what().heal(branch);
            }
        }
    }

    private void act(At at) {
        await(at.act);
        tablet.press(at.act);
        await(at.then);
    }

    /**
     * Presses again what did not happen: at once when it cannot have been sent, else after a while
     * in which the tablet, which asks on by itself, may show that it was done.
     */
    private void pressedAgain(At at, Pressed pressed) {
        var end = System.nanoTime() + (pressed == Pressed.TOLD ? 0 : ASKS_ON_WITHIN.toNanos());
        tablet.await(
                "what was pressed, or time to press again",
                Visitor.PATIENCE,
                tree -> pressable(tree, at.then) || System.nanoTime() > end);
        if (!pressable(tablet.tree(), at.then)) {
            if (pressed == Pressed.TOLD) {
                await(at.act);
            }
            press(at.act);
        }
    }

    private static boolean pressable(Screen.Tree tree, String node) {
        return tree.node(node).filter(Screen.Node::enabled).isPresent();
    }

    /** Presses what may be pressed; a button that is off stays off. */
    private void press(String node) {
        if (pressable(tablet.tree(), node)) {
            tablet.press(node);
        }
    }

    /** Presses without looking again; false if it had just gone off. */
    private boolean touch(String node) {
        try {
            tablet.does(MAPPER.createObjectNode().put("do", "press").put("node", node));
            return true;
        } catch (IllegalStateException off) {
            if (String.valueOf(off.getMessage()).contains("cannot be pressed now")) {
                return false;
            }
            throw off;
        }
    }

    private void await(String node) {
        tablet.await(node + " to be pressed", Visitor.PATIENCE, tree -> pressable(tree, node));
    }

    private Books books() {
        return Books.of(branch.state().resolve("journal.db"));
    }

    @Override
    public void close() {
        tablet.close();
    }
}
