package dev.foyer.simulator.people;

import com.microsoft.playwright.Page;

import dev.foyer.device.media.FrameCounter;
import dev.foyer.simulator.branch.Branch;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.OptionalInt;

import javax.imageio.ImageIO;

/**
 * The journey {@code take-ticket}: three customers take tickets (with a bank card, with a passport,
 * with nothing), a teller calls and identifies them, and one meets an adviser face to face.
 */
public final class TakeTicket {
    /** Its name on the command line. */
    public static final String NAME = "take-ticket";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FRAMES_BETWEEN = 15;

    private final Branch branch;
    private final Path pictures;
    private final Diary diary;

    /**
     * @param pictures folder for every screen seen
     */
    public TakeTicket(Branch branch, Path pictures, Diary diary) {
        this.branch = branch;
        this.pictures = pictures;
        this.diary = diary;
    }

    /** Walks it from the door to the counter. */
    public void walk() {
        try (var kiosk = new Screen(branch.kioskScreen());
                var tablet = new Screen(branch.tabletScreen());
                var adviser =
                        new Adviser(
                                Adviser.Seat.at(
                                        URI.create(branch.hubAddress()),
                                        "chen",
                                        branch.password("chen")))) {
            diary.chapter("a customer with a bank card, in Chinese", () -> card(kiosk));
            diary.chapter(
                    "a customer with a passport, in English",
                    () -> passport(kiosk, tablet, adviser));
            diary.chapter("a customer who shows nothing, in English", () -> nothing(kiosk, tablet));
            diary.chapter("what the hall and a phone show", () -> pages(kiosk, tablet, adviser));
        }
    }

    private void card(Screen kiosk) {
        var taken = new Walk(kiosk, branch, pictures, "zh").takeTicket(Walk.Shows.CARD, "A");
        keepPaper(taken, "zh");
        diary.check("the kiosk gave number " + taken.number(), taken.number().equals("A001"));
        diary.check("the code on the paper is the ticket's id", taken.id().length() >= 20);
    }

    private void passport(Screen kiosk, Screen tablet, Adviser adviser) {
        var taken = new Walk(kiosk, branch, pictures, "en").takeTicket(Walk.Shows.PASSPORT, "W");
        keepPaper(taken, "en");
        diary.check("the kiosk gave number " + taken.number(), taken.number().equals("W001"));
        var teller = new Teller(tablet, pictures);
        teller.signIn("lin", branch.password("lin"), "c1");
        diary.check(
                "the tablet shows both tickets",
                tablet.tree().node("row.A001").isPresent()
                        && tablet.tree().node("row.W001").isPresent());
        scan(taken, tablet, teller);
        meetAdviser(taken, tablet, teller, adviser);
        teller.finish();
        diary.check("the customer is served", tablet.tree().node("row.W001").isEmpty());
    }

    /** The customer comes to the counter and shows the paper. */
    private void scan(Walk.Taken taken, Screen tablet, Teller teller) {
        putBeforeCamera(taken.paper());
        tablet.press("action.scan");
        var found =
                tablet.await(
                        "the scanned ticket",
                        PATIENCE,
                        tree ->
                                tree.node("person.number")
                                        .filter(n -> n.text().equals(taken.number()))
                                        .isPresent());
        teller.seen("work-scanned");
        diary.check(
                "the scanned code brings this customer's ticket and what is known of them",
                found.node("fact.evidence").isPresent() && found.node("fact.name").isPresent());
        tablet.press("action.call-this");
        tablet.awaitScreen("out-of-turn", PATIENCE);
        teller.seen("out-of-turn");
        tablet.press("out-of-turn.asked-for");
        teller.awaitAct("action.start");
        teller.seen("work-called");
        tablet.press("action.recall");
        teller.awaitAct("action.start");
        tablet.press("action.start");
        teller.awaitAct("action.finish");
        teller.seen("work-serving");
        tablet.press("action.record");
        tablet.await(
                "what is known of the customer",
                PATIENCE,
                tree -> tree.node("fact.visit.1").isPresent());
        teller.seen("record");
        tablet.press("action.show-customer");
        tablet.await(
                "the customer's fields", PATIENCE, tree -> tree.node("fact.document").isPresent());
        teller.seen("work-details");
        tablet.press("action.back");
        teller.awaitAct("action.expert");
        diary.check("the passport's fields reached the counter with nothing typed", true);
    }

    private void meetAdviser(Walk.Taken taken, Screen tablet, Teller teller, Adviser adviser) {
        adviser.picture(pictures.resolve("desk-sign-in.zh.png"));
        adviser.signIn();
        adviser.picture(pictures.resolve("desk-free.zh.png"));
        tablet.press("action.expert");
        tablet.awaitScreen("call", PATIENCE);
        teller.seen("call-ringing");
        var number = adviser.waitForCall();
        diary.check("the adviser sees whose call it is", number.equals(taken.number()));
        adviser.picture(pictures.resolve("desk-ringing.zh.png"));
        adviser.accept();
        adviser.waitForState("talking");
        var first = adviser.waitForCounterAbove(0);
        var later = adviser.waitForCounterAbove(first + FRAMES_BETWEEN);
        diary.check(
                "the customer's picture moves at the desk: frame " + first + ", then " + later,
                later > first);
        var mine = counterOnTablet(tablet, 0);
        var after = counterOnTablet(tablet, mine + 1);
        diary.check(
                "the adviser's picture moves on the tablet: frame " + mine + ", then " + after,
                after > mine);
        teller.seen("call");
        adviser.picture(pictures.resolve("desk-call.zh.png"));
        adviser.switchLanguage();
        adviser.picture(pictures.resolve("desk-call.en.png"));
        tablet.press("action.hang-up");
        tablet.awaitScreen("work", PATIENCE);
        diary.check("the call ends on both sides", !adviser.waitForEnd().isEmpty());
    }

    /** The frame number in the adviser's picture, read from a picture of the tablet's screen. */
    private int counterOnTablet(Screen tablet, int atLeast) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var read = frameOnScreen(tablet);
            if (read.isPresent() && read.getAsInt() >= atLeast) {
                return read.getAsInt();
            }
        }
        throw new IllegalStateException(
                "no frame number above " + atLeast + " in the tablet's picture");
    }

    private OptionalInt frameOnScreen(Screen tablet) {
        var place = tablet.tree().node("call.remote").orElseThrow();
        var image = image(tablet.picture(pictures.resolve("frame.png")));
        // The picture keeps its 4:3 shape inside its place, in the middle.
        double scale = Math.min(place.width() / 640.0, place.height() / 480.0);
        int width = (int) Math.round(640 * scale);
        int height = (int) Math.round(480 * scale);
        int left = (int) Math.round(place.x() + (place.width() - width) / 2);
        int top = (int) Math.round(place.y() + (place.height() - height) / 2);
        return FrameCounter.read(
                width,
                height,
                (x, y) -> {
                    int rgb = image.getRGB(left + x, top + y);
                    return FrameCounter.luma(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
                });
    }

    private void nothing(Screen kiosk, Screen tablet) {
        var taken = new Walk(kiosk, branch, pictures, "en").takeTicket(Walk.Shows.NOTHING, "C");
        diary.check("the kiosk gave number " + taken.number(), taken.number().equals("C001"));
        var teller = new Teller(tablet, pictures);
        tablet.press("action.call-next");
        teller.awaitAct("action.start");
        diary.check(
                "the longest waiting is called first: A001",
                tablet.tree()
                        .node("person.number")
                        .filter(n -> n.text().equals("A001"))
                        .isPresent());
        tablet.press("action.no-show");
        teller.awaitAct("action.call-next");
        tablet.press("row.A001");
        tablet.press("action.return");
        teller.awaitAct("action.call-this");
        tablet.press("row.C001");
        tablet.press("action.transfer");
        tablet.awaitScreen("transfer", PATIENCE);
        teller.seen("transfer");
        tablet.press("transfer.loan");
        tablet.await("the moved ticket", PATIENCE, tree -> tree.screen().equals("work"));
        tablet.press("language");
        teller.seenIn("work", "en");
        tablet.press("action.park");
        tablet.press("action.unpark");
        diary.check("no-show, return, transfer, park and unpark went through", true);
        tablet.press("language");
    }

    private void pages(Screen kiosk, Screen tablet, Adviser adviser) {
        var phone = new Walk(kiosk, branch, pictures, "zh").takeTicket(Walk.Shows.NOTHING, "T");
        var called = callNext(tablet);
        var page = adviser.page().context().newPage();
        page.setViewportSize(1920, 1080);
        page.navigate(branch.hallAddress());
        page.waitForSelector("text=" + called);
        page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve("hall.png")));
        diary.check("the hall display shows who is called: " + called, true);
        for (var language : new String[] {"zh", "en"}) {
            page.setViewportSize(390, 844);
            page.navigate(branch.hubAddress() + "/t/" + phone.id() + "?lang=" + language);
            page.waitForSelector("text=" + phone.number());
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(pictures.resolve("phone." + language + ".png")));
        }
        diary.check("the phone page shows the ticket", true);
        page.close();
    }

    /** Calls the next customer and says who it is. */
    private static String callNext(Screen tablet) {
        if (tablet.tree().node("action.back").isPresent()) {
            tablet.press("action.back");
        }
        tablet.press("action.call-next");
        return tablet.await(
                        "a called customer",
                        PATIENCE,
                        tree -> tree.node("action.start").filter(Screen.Node::enabled).isPresent())
                .node("person.number")
                .map(Screen.Node::text)
                .orElse("");
    }

    private void keepPaper(Walk.Taken taken, String language) {
        copy(taken.paper(), pictures.resolve("paper." + language + ".png"));
    }

    private void putBeforeCamera(Path paper) {
        copy(paper, branch.camera());
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static BufferedImage image(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
