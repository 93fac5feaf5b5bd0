package dev.foyer.tablet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.foyer.hub.store.Verification;
import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.people.Screen;
import dev.foyer.simulator.people.Walk;
import dev.foyer.simulator.rig.RealStack;
import dev.foyer.tablet.Visitor.At;
import dev.foyer.tablet.Visitor.Paper;
import dev.foyer.tablet.Visitor.Shown;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything a kiosk or a tablet needs goes away and comes back, at every step where that can
 * matter: the customer and the teller are told or do not notice, nothing hangs, nothing is lost or
 * done twice, and both recover by themselves. One branch of real processes for the whole class; the
 * books are checked last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(150)
class ChaosIT {
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(20);
    private static final boolean LONG = Boolean.getBoolean("foyer.long");

    /** What a customer meets after a break. */
    sealed interface Meets {
        /** The screen says one of these sentences. */
        record Told(String screen, List<String> keys) implements Meets {}

        /** The thing is not needed any more, or not yet: the visit goes on. */
        record GoesOn() implements Meets {}
    }

    /** When what broke comes back. */
    enum Back {
        /** Before the customer goes on: without it nobody can. */
        FIRST,
        /** After the visit, which ends without it. */
        LAST
    }

    /** One square of the matrix. */
    record Square(Break what, At when, Meets meets, Back back, boolean always) {
        @Override
        public String toString() {
            return what + " at " + when;
        }

        Square inEveryRun() {
            return new Square(what, when, meets, back, true);
        }
    }

    private static Square told(Break what, At when, Back back, String screen, String... keys) {
        return new Square(what, when, new Meets.Told(screen, List.of(keys)), back, false);
    }

    private static Square goesOn(Break what, At when, Back back) {
        return new Square(what, when, new Meets.GoesOn(), back, false);
    }

    private static final String READER = "trouble.card-reader-away.happened";
    private static final String SCANNER = "trouble.scanner-away.happened";
    private static final String PRINTER = "trouble.printer-away.happened";
    private static final String UNSURE = "trouble.print-unsure.happened";
    private static final String NO_PAPER = "trouble.printer-no-paper.happened";
    private static final String HUB = "trouble.hub-away.happened";
    private static final String ALONE = "attract.alone";

    /** How long the wait is, on a ticket that the kiosk made by itself. */
    private static final String UNKNOWN = "ticket.unknown";

    /**
     * The whole matrix; what is marked {@code inEveryRun} is the smaller set of an ordinary run.
     * Left out are the squares in which a thing breaks that the step neither uses nor has used:
     * they differ from the square where it is used next only in how long it has been away.
     */
    static Stream<Square> squares() {
        var all =
                List.of(
                        told(Break.PCSCD_STOPPED, At.IDENTITY, Back.LAST, "identity", "not-now"),
                        told(Break.PCSCD_STOPPED, At.INSERT_CARD, Back.LAST, "identity", READER)
                                .inEveryRun(),
                        told(Break.PCSCD_STOPPED, At.READING_CARD, Back.FIRST, "identity", READER),
                        goesOn(Break.PCSCD_STOPPED, At.SERVICE, Back.FIRST),
                        goesOn(Break.PCSCD_STOPPED, At.TAKE_CARD, Back.FIRST).inEveryRun(),
                        told(
                                        Break.CARD_PULLED,
                                        At.READING_CARD,
                                        Back.LAST,
                                        "identity",
                                        "trouble.card-pulled.happened")
                                .inEveryRun(),
                        goesOn(Break.CARD_PULLED, At.SERVICE, Back.LAST),
                        told(Break.PRINTER_OFF, At.ISSUING, Back.LAST, "ticket", PRINTER, UNSURE),
                        told(Break.PRINTER_OFF, At.PRINTING, Back.LAST, "ticket", UNSURE)
                                .inEveryRun(),
                        goesOn(Break.PRINTER_OFF, At.TICKET, Back.LAST),
                        told(Break.PAPER_OUT, At.ISSUING, Back.LAST, "ticket", NO_PAPER)
                                .inEveryRun(),
                        told(Break.PAPER_OUT, At.PRINTING, Back.LAST, "ticket", NO_PAPER, UNSURE),
                        told(
                                        Break.SCANNER_LOST,
                                        At.READING_DOCUMENT,
                                        Back.LAST,
                                        "identity",
                                        SCANNER)
                                .inEveryRun(),
                        told(
                                Break.SCANNER_JAMMED,
                                At.READING_DOCUMENT,
                                Back.LAST,
                                "identity",
                                SCANNER),
                        told(Break.DEVICES_KILLED, At.IDENTITY, Back.LAST, "identity", "not-now"),
                        told(Break.DEVICES_KILLED, At.INSERT_CARD, Back.LAST, "identity", READER),
                        told(Break.DEVICES_KILLED, At.READING_CARD, Back.FIRST, "identity", READER)
                                .inEveryRun(),
                        told(Break.DEVICES_KILLED, At.LAY_DOCUMENT, Back.LAST, "identity", SCANNER),
                        told(
                                Break.DEVICES_KILLED,
                                At.READING_DOCUMENT,
                                Back.LAST,
                                "identity",
                                SCANNER),
                        goesOn(Break.DEVICES_KILLED, At.SERVICE, Back.FIRST),
                        told(Break.DEVICES_KILLED, At.PRINTING, Back.LAST, "ticket", UNSURE),
                        goesOn(Break.DEVICES_KILLED, At.TAKE_CARD, Back.FIRST).inEveryRun(),
                        told(Break.HUB_KILLED, At.ATTRACT, Back.FIRST, "attract", ALONE),
                        goesOn(Break.HUB_KILLED, At.IDENTITY, Back.FIRST),
                        told(Break.HUB_KILLED, At.ISSUING, Back.FIRST, "ticket", UNKNOWN)
                                .inEveryRun(),
                        goesOn(Break.HUB_KILLED, At.PRINTING, Back.FIRST),
                        told(Break.CABLE_CUT, At.ATTRACT, Back.FIRST, "attract", ALONE)
                                .inEveryRun(),
                        told(Break.CABLE_CUT, At.ISSUING, Back.FIRST, "ticket", UNKNOWN),
                        goesOn(Break.CABLE_CUT, At.TAKE_CARD, Back.FIRST),
                        told(Break.CABLE_DEAD, At.ISSUING, Back.FIRST, "issuing", HUB).inEveryRun(),
                        goesOn(Break.CABLE_DEAD, At.PRINTING, Back.FIRST),
                        told(Break.ANSWER_LOST_HUB_KILLED, At.ISSUING, Back.FIRST, "issuing", HUB)
                                .inEveryRun());
        return all.stream().filter(square -> LONG || square.always());
    }

    /** What a failed run has printed can be looked at. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static @Nullable Branch branch;
    private static @Nullable Screen kiosk;
    private static @Nullable Visitor visitor;
    private static @Nullable TellerAtWork teller;

    @BeforeAll
    static void openTheBranch() throws IOException {
        var missing = RealStack.missing();
        if (missing.isPresent()) {
            var sentence = "chaos in a whole branch: " + missing.get();
            System.out.println("NOT RUN " + sentence);
            if (System.getProperty("foyer.real", "auto").equals("required")) {
                fail(sentence);
            }
            Assumptions.assumeTrue(false, sentence);
        }
        branch = Branch.start(new Branch.Plan(folder, false, true));
        kiosk = new Screen(branch().kioskScreen());
        visitor = new Visitor(kiosk, branch());
        visitor().awaitEveryWayOffered();
    }

    @AfterAll
    static void closeTheBranch() {
        if (teller != null) {
            teller.close();
        }
        if (kiosk != null) {
            kiosk.close();
        }
        if (branch != null) {
            branch.close();
        }
    }

    private static Branch branch() {
        return java.util.Objects.requireNonNull(branch);
    }

    private static Visitor visitor() {
        return java.util.Objects.requireNonNull(visitor);
    }

    @ParameterizedTest
    @MethodSource("squares")
    @Order(1)
    void tellsTheCustomerAndRecoversByItself(Square square) {
        long start = System.nanoTime();
        boolean healed = false;
        try {
            var what = square.what();
            boolean early = breaksBefore(square);
            visitor()
                    .walkTo(
                            square.when(),
                            () -> {
                                if (early) {
                                    what.happenTo(branch());
                                }
                            });
            if (!early) {
                what.happenTo(branch());
            }
            if (what == Break.CARD_PULLED) {
                visitor().cardIsOut();
            }
            long broken = System.nanoTime();
            if (square.meets() instanceof Meets.Told(var screen, var keys)) {
                visitor().awaitWords(screen, keys, TOLD_WITHIN);
            }
            long told = System.nanoTime();
            if (square.back() == Back.LAST) {
                visitor().goOn();
            } else if (square.when() == At.TAKE_CARD) {
                visitor().takeCard();
            }
            square.what().heal(branch());
            healed = true;
            branch().printer().speed(0);
            visitor().goOn();
            visitor().awaitEveryWayOffered();
            if (touchesThePrinter(what)) {
                awaitPaperAgain();
            }
            System.out.printf(
                    "chaos: %-40s told after %4d ms, whole square %5d ms%n",
                    square, (told - broken) / 1_000_000, (System.nanoTime() - start) / 1_000_000);
        } finally {
            branch().printer().speed(0);
            if (!healed) {
                square.what().heal(branch());
                visitor().goOn();
            }
        }
    }

    /** Steps so short that what they need is broken just before the touch that begins them. */
    private static boolean breaksBefore(Square square) {
        return square.when() == At.ISSUING
                || (square.when() == At.READING_DOCUMENT && square.what() != Break.DEVICES_KILLED);
    }

    private static boolean touchesThePrinter(Break what) {
        return what == Break.PRINTER_OFF || what == Break.PAPER_OUT || what == Break.DEVICES_KILLED;
    }

    /** The kiosk looks at its printer every two seconds; the paper comes again after that. */
    private static void awaitPaperAgain() {
        var end = System.nanoTime() + TOLD_WITHIN.toNanos();
        while (visitor().takeTicket() != Paper.PROMISED) {
            assertThat(System.nanoTime()).as("the printer is used again").isLessThan(end);
        }
    }

    @Test
    @Order(2)
    void theTicketOfACustomerWhoLeftWhileTheAnswerWasLostIsCancelled() {
        var before = books();
        visitor().walkTo(At.ISSUING, () -> Break.ANSWER_LOST_HUB_KILLED.happenTo(branch()));
        visitor().awaitWords("issuing", List.of(HUB), TOLD_WITHIN);
        assertThat(books().numberById())
                .as("the hub heard the wish")
                .hasSize(before.numberById().size() + 1);
        visitor().leaveIssuing();
        Break.ANSWER_LOST_HUB_KILLED.heal(branch());
        visitor().awaitFree();
        visitor()
                .await(
                        "the cancelled ticket",
                        _ -> books().cancelled().size() == before.cancelled().size() + 1);
        assertThat(books().held()).containsExactlyInAnyOrderElementsOf(before.held());
    }

    @ParameterizedTest
    @MethodSource("deskSquares")
    @Order(3)
    void tellsTheTellerAndGoesOnByItself(TellerAtWork.Square square) {
        long start = System.nanoTime();
        visitor().takeTicket();
        var told = teller().meets(square, TOLD_WITHIN);
        System.out.printf(
                "chaos: %-40s told after %4d ms, whole square %5d ms%n",
                square, told.toMillis(), (System.nanoTime() - start) / 1_000_000);
    }

    static Stream<TellerAtWork.Square> deskSquares() {
        return TellerAtWork.squares().filter(square -> LONG || square.always());
    }

    private static TellerAtWork teller() {
        var known = teller;
        if (known == null) {
            known = TellerAtWork.signedIn(branch(), folder.resolve("pictures"));
            teller = known;
        }
        return known;
    }

    private static Books books() {
        return Books.of(branch().state().resolve("journal.db"));
    }

    @Test
    @Order(4)
    void nothingIsLostAndNothingWasDoneTwice() {
        var numbers = visitor().shown().stream().map(Shown::number).toList();
        assertThat(numbers).doesNotHaveDuplicates();
        var held = Set.copyOf(numbers);
        visitor()
                .await(
                        "what was made without the hub",
                        _ -> held.equals(Set.copyOf(books().held())));
        var books = books();
        assertThat(books.held()).containsExactlyInAnyOrderElementsOf(numbers);
        var papers = new TreeMap<String, Integer>();
        var scraps = new ArrayList<Path>();
        for (var picture : branch().printer().pictures()) {
            if (picture.toString().contains("-torn")) {
                continue;
            }
            var ids = Walk.ticketIds(picture);
            if (ids.isEmpty()) scraps.add(picture);
            for (var id : ids)
                papers.merge(books.numberById().getOrDefault(id, "?"), 1, Integer::sum);
        }
        // A job that broke off leaves paper without a code; each such visit was told so.
        assertThat((long) scraps.size())
                .as("scraps %s", scraps)
                .isLessThanOrEqualTo(
                        visitor().shown().stream()
                                .filter(one -> one.paper() != Paper.PROMISED)
                                .count());
        assertThat(papers.values()).as("papers of each ticket %s", papers).containsOnly(1);
        var promised = new TreeSet<String>();
        var possible = new TreeSet<String>();
        for (var one : visitor().shown()) {
            if (one.paper() == Paper.PROMISED) promised.add(one.number());
            if (one.paper() != Paper.REFUSED) possible.add(one.number());
        }
        assertThat(papers.keySet())
                .as("without a code: %s; all: %s", scraps, branch().printer().pictures())
                .containsAll(promised);
        assertThat(possible).containsAll(papers.keySet());
        branch().part("hub").close();
        var journal = Verification.of(branch().state().resolve("journal.db"));
        assertThat(journal.good()).as(journal.sentence()).isTrue();
        System.out.println(
                "chaos: "
                        + numbers.size()
                        + " numbers shown, "
                        + papers.size()
                        + " papers, "
                        + promised.size()
                        + " promised; "
                        + journal.sentence());
    }
}
