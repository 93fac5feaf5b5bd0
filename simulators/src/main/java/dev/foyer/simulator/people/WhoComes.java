package dev.foyer.simulator.people;

import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.branch.Hands;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The journey {@code J5-who}: a customer has taken a number and shown nothing. Who leads the hall
 * has them lay their identity card on the reader that is carried with the tablet, sees what branch
 * and bank know of them, and notes what they need; then sees to it.
 */
final class WhoComes {
    static final String NAME = "J5-who";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NEED = "到期的存款想换成三年";

    private final Branch branch;
    private final Path pictures;
    private final Diary diary;
    private final Hands hands;

    WhoComes(Branch branch, Path pictures, Diary diary) {
        this.branch = branch;
        this.pictures = pictures;
        this.diary = diary;
        hands = new Hands(branch);
    }

    void walk() {
        try (var kiosk = new Screen(branch.kioskScreen());
                var tablet = new Screen(branch.tabletScreen())) {
            var lin = new Teller(tablet, pictures);
            diary.chapter("a guest takes a number", () -> guest(kiosk));
            diary.chapter("who leads the hall signs in", () -> onFoot(tablet, lin));
            diary.chapter("the guest shows who they are", () -> identified(tablet, lin));
            diary.chapter("what they need is noted and seen to", () -> noted(tablet, lin));
        }
    }

    private void guest(Screen kiosk) {
        var taken = new Walk(kiosk, branch, pictures, "zh").takeTicket(Walk.Shows.NOTHING, "A");
        diary.check("the kiosk gave a number to somebody unknown", taken.number().equals("A001"));
    }

    private void onFoot(Screen tablet, Teller lin) {
        lin.signIn("lin", branch.password("lin"), "c1");
        tablet.press("row.A001");
        lin.awaitAct("action.identify");
        lin.seen("guest");
        diary.check("nothing is known of a guest", tablet.tree().node("action.record").isEmpty());
    }

    private void identified(Screen tablet, Teller lin) {
        tablet.press("action.identify");
        tablet.awaitScreen("identify", PATIENCE);
        lin.seen("identify");
        hands.showIdCardToStaff("compatriot");
        var seen =
                tablet.await(
                        "what branch and bank know",
                        PATIENCE,
                        tree ->
                                tree.screen().equals("record")
                                        && tree.node("fact.account.1").isPresent());
        hands.takeIdCardFromStaff();
        lin.seen("record");
        diary.check(
                "the deposit that came to its end is the first thing said",
                seen.node("flag.1").filter(n -> n.text().contains("到期")).isPresent());
        diary.check("today's visit is in the record", seen.node("fact.visit.1").isPresent());
        diary.check("no name stands there in clear", seen.words().contains("*"));
    }

    private void noted(Screen tablet, Teller lin) {
        tablet.press("action.note");
        tablet.awaitScreen("note", PATIENCE);
        tablet.press("note.text");
        tablet.type(NEED);
        lin.seen("note");
        tablet.press("note.deposit.week");
        tablet.await("one thing for staff", PATIENCE, tree -> tree.words().contains("· 1"));
        tablet.press("action.needed");
        lin.awaitAct("need.1");
        tablet.press("need.1");
        var open = tablet.await("the note", PATIENCE, tree -> tree.node("fact.text").isPresent());
        lin.seen("noted");
        diary.check(
                "the note says it in the customer's words",
                open.node("fact.text").filter(n -> n.text().equals(NEED)).isPresent());
        tablet.press("action.note-done");
        tablet.await("nothing for staff", PATIENCE, tree -> tree.node("need.1").isEmpty());
        diary.check("what was seen to waits no more", true);
    }
}
