package dev.foyer.simulator.hall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * What broke other queue systems, by name, and the tests that hold it here. Each stands where its
 * subject is; this class sees that it is still there, is run, and is told of in the document.
 */
class PeersFailuresTest {
    private static final String HUB = "dev.foyer.hub.";
    private static final String HALL = "dev.foyer.simulator.hall.";

    @Test
    void duplicateNumbersUnderConcurrency() {
        heldBy(HUB + "store.ConcurrentIssueTest", "everyNumberOnce");
        heldBy(HUB + "web.MixedDayTest", "nobodyIsDoubledAndNobodyIsLost");
    }

    @Test
    void oneNumberCalledToTwoCountersOrOneClerkWithTwoCustomers() {
        heldBy(HUB + "web.MixedDayTest", "nobodyIsDoubledAndNobodyIsLost");
        heldBy(HUB + "core.TicketWalkTest", "everyCommandDoesWhatTheTableSays");
        heldBy(HUB + "core.TicketWalkTest", "nobodyTakesAnothersCustomerButWhoLeadsTheHallMay");
    }

    @Test
    void stateFileCutShort() {
        heldBy(HUB + "store.PowerCutTest", "nothingToldIsMissingAfterAnyCut");
        heldBy(HUB + "store.PowerCutTest", "theCheckerNoticesCommitsThatAreNotFlushed");
        heldBy(HUB + "store.KillTest", "nothingToldIsLostOrDoubledByKills");
        heldBy(
                HUB + "store.JournalTest",
                "recoversTheStateFromASnapshotAndFromNoneAndFromASpoiledOne");
        heldBy(HUB + "web.CrashOverHttpTest", "whatWasToldIsThereAfterEveryKillAndNothingTwice");
    }

    @Test
    void refetchStorms() {
        heldBy(HUB + "web.HundredDisplaysTest", "eachHearsEachOfSomeHundredCallsOnceAsADelta");
        heldBy(
                HUB + "web.HundredDisplaysTest",
                "whoFrozeAndWasCutOffHearsWhatItMissedAndIsSentNothingAgain");
        heldBy(
                HUB + "web.HundredDisplaysTest",
                "whoWasAwayOverARestartOfTheHubHearsWhatItMissedToo");
        heldBy(
                HALL + "HallDisplayTest",
                "aDisplayThatSleptResumesByDeltasWithoutAskingForAnythingAndDoesNotShoutOldCalls");
    }

    @Test
    void priorityEditsWithoutTrace() {
        heldBy(HUB + "core.WhyTest", "nobodyIsCalledBeforeTheirTurnWithoutAReason");
        heldBy(HUB + "core.WhyTest", "whoeverMovesATicketForwardStandsInTheJournalWithWhatTheyDid");
        heldBy(HUB + "store.JournalTest", "verifiesAWholeJournalAndFindsEveryChange");
    }

    @Test
    void announcementOverlap() {
        heldBy(
                HALL + "HallDisplayTest",
                "twoCountersThatCallAtOnceAreEachSaidAndShownForTheirFullTime");
        heldBy(
                HALL + "HallScriptsTest",
                "inRandomDaysNobodyIsToldTwiceForOneCallAndNobodyIsForgotten");
    }

    @Test
    void comparatorThatIsNoOrder() {
        heldBy(HUB + "queue.QueueTest", "whoGoesFirstIsATotalOrderAndAComparatorThatIsNoneIsFound");
    }

    @Test
    void dayBoundaryByHourArithmetic() {
        heldBy(HUB + "core.HallDayTest", "everyBusinessDayBeginsOnceByTheClockOnTheWall");
    }

    @Test
    void callsByTheApiThatDisplaysMiss() {
        heldBy(
                HALL + "HallDisplayTest",
                "aCallByTheApiReachesEveryDisplayThatShowsItsServiceAndNoOther");
        heldBy(HUB + "web.HundredDisplaysTest", "eachHearsEachOfSomeHundredCallsOnceAsADelta");
    }

    private static void heldBy(String type, String name) {
        var test = method(type, name);
        assertThat(
                        test.isAnnotationPresent(Test.class)
                                || test.isAnnotationPresent(ParameterizedTest.class))
                .as("%s is run", test)
                .isTrue();
        for (var element : Set.of(test, test.getDeclaringClass()))
            assertThat(element.isAnnotationPresent(Disabled.class)).as("%s", element).isFalse();
        assertThat(table())
                .as("the table of docs/queue.md")
                .contains("`" + test.getDeclaringClass().getSimpleName() + "`");
    }

    private static Method method(String type, String name) {
        try {
            return Arrays.stream(Class.forName(type).getDeclaredMethods())
                    .filter(m -> m.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(type + " has no " + name));
        } catch (ClassNotFoundException e) {
            throw new AssertionError("no test " + type, e);
        }
    }

    private static String table() {
        var file = Path.of(System.getProperty("foyer.root", "..")).resolve("docs/queue.md");
        try {
            var text = Files.readString(file);
            int from = text.indexOf("## What broke other systems");
            return text.substring(from, text.indexOf("\n## ", from + 1));
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }
}
