package dev.foyer.tablet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foyer.device.xfs.TrafficCheck;
import dev.foyer.simulator.people.Diary;
import dev.foyer.simulator.people.Tour;
import dev.foyer.simulator.rig.RealStack;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Business at the kiosk, through the real window and the real device stacks; staff by script. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class JourneysIT {
    private static final Path ROOT =
            Path.of(System.getProperty("foyer.root", "..")).toAbsolutePath().normalize();

    @BeforeAll
    static void needsTheRealStacks() {
        var missing = RealStack.missing();
        if (missing.isPresent()) {
            System.out.println("SKIPPED, the journeys: " + missing.get());
            assertThat(System.getProperty("foyer.real")).as(missing.get()).isNotEqualTo("required");
            assumeTrue(false, missing.get());
        }
    }

    /** The long tier has those that take minutes, too. */
    static Stream<String> names() {
        var usual =
                Stream.of(
                        "J1",
                        "J1-later",
                        "J1-tablet",
                        "J2",
                        "J4",
                        "J5",
                        "J5-who",
                        "J10",
                        "J10-jam",
                        "J11",
                        "J13",
                        "activate-card",
                        "sms-alerts");
        return Boolean.getBoolean("foyer.long")
                ? Stream.concat(usual, Stream.of("J11-late", "J12", "J12-elder"))
                : usual;
    }

    @ParameterizedTest
    @MethodSource("names")
    void walksTheJourney(String name) throws IOException {
        var place = ROOT.resolve("target/journeys").resolve(name);
        var diary = new Diary(System.out);
        Tour.run(List.of(name), "cn", place, diary);
        assertThat(diary.failures()).isEmpty();
        assertThat(diary.passed()).isPositive();
        everyMessageIsAsTheStandardSays(name, place.resolve("traffic.jsonl"));
    }

    private static void everyMessageIsAsTheStandardSays(String name, Path traffic)
            throws IOException {
        assertThat(traffic).isNotEmptyFile();
        Files.createDirectories(ROOT.resolve("target/traffic"));
        Files.copy(
                traffic,
                ROOT.resolve("target/traffic/" + name + ".jsonl"),
                StandardCopyOption.REPLACE_EXISTING);
        TrafficCheck.load()
                .ifPresent(judge -> assertThat(judge.file(traffic).failures()).isEmpty());
    }
}
