package dev.foyer.tablet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foyer.device.xfs.TrafficCheck;
import dev.foyer.simulator.people.Chromium;
import dev.foyer.simulator.people.Diary;
import dev.foyer.simulator.people.TakeTicket;
import dev.foyer.simulator.people.Tour;
import dev.foyer.simulator.people.Walk;
import dev.foyer.simulator.rig.RealStack;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The first customers, from the door to the counter, through every real screen and process. */
@Timeout(600)
class TakeTicketIT {
    private static final Path ROOT = Path.of(System.getProperty("foyer.root", "..")).normalize();
    private static final Path TOUR = ROOT.resolve("target/tour");
    private static Diary diary = new Diary(System.out);

    @BeforeAll
    static void walk() throws IOException {
        var missing =
                RealStack.missing()
                        .or(() ->
                                Chromium.installed().isPresent()
                                        ? java.util.Optional.empty()
                                        : java.util.Optional.of(
                                                "no Chromium on this machine (package"
                                                        + " chromium)"));
        if (missing.isPresent()) {
            System.out.println("SKIPPED, the tour: " + missing.get());
            assertThat(System.getProperty("foyer.real")).as(missing.get()).isNotEqualTo("required");
            assumeTrue(false, missing.get());
        }
        Tour.run(List.of(TakeTicket.NAME), "cn", TOUR, diary);
    }

    @Test
    void walksFromTheDoorToTheCounter() {
        assertThat(diary.failures()).isEmpty();
        assertThat(diary.passed()).isGreaterThanOrEqualTo(16);
    }

    @Test
    void everyMessageOfTheTourIsAsTheStandardSays() throws IOException {
        var traffic = TOUR.resolve("traffic.jsonl");
        assertThat(traffic).isNotEmptyFile();
        Files.createDirectories(ROOT.resolve("target/traffic"));
        Files.copy(
                traffic,
                ROOT.resolve("target/traffic/tour.jsonl"),
                StandardCopyOption.REPLACE_EXISTING);
        TrafficCheck.load()
                .ifPresent(judge -> {
                    var report = judge.file(traffic);
                    assertThat(report.failures()).isEmpty();
                    assertThat(report.passed()).isGreaterThan(100);
                });
    }

    @Test
    void thePrintedCodeIsTheTicketsOwn() {
        assertThat(Walk.ticketId(TOUR.resolve("pictures/paper.zh.png"))).hasSizeGreaterThan(20);
        assertThat(Walk.ticketId(TOUR.resolve("pictures/paper.en.png"))).hasSizeGreaterThan(20);
    }

    @Test
    void theJournalHoldsNothingOfThePersonInClear() throws IOException, SQLException {
        // The fictional passport of the tour; its fields must be nowhere but under the person's
        // key.
        try (var files = Files.walk(TOUR.resolve("branch/state"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(text.contains("4761739001010010")).as(file.toString()).isFalse();
            }
        }
        try (var journal =
                        DriverManager.getConnection("jdbc:sqlite:" + TOUR.resolve("journal.db"));
                var integrity = journal.createStatement().executeQuery("pragma integrity_check")) {
            assertThat(integrity.getString(1)).isEqualTo("ok");
        }
    }

    @Test
    void keepsAPictureOfEveryScreenInBothLanguages() {
        for (var language : new String[] {"zh", "en"}) {
            for (var screen :
                    new String[] {
                        "attract", "language", "identity", "business", "service", "ticket"
                    }) {
                assertThat(TOUR.resolve("pictures/kiosk-" + screen + "." + language + ".png"))
                        .isNotEmptyFile();
            }
        }
    }
}
