package dev.foyer.kiosk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ArchitectureTest {
    private static final JavaClasses KIOSK =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.foyer.kiosk");

    @Test
    void viewsKnowNeitherHubNorDevice() {
        assertThat(KIOSK).isNotEmpty();
        noClasses()
                .that()
                .resideInAPackage("..kiosk.step..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.foyer.device..", "..kiosk.device..", "io.vertx..")
                .check(KIOSK);
        noClasses()
                .that()
                .resideInAPackage("..kiosk.step..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("dev\\.foyer\\.hub\\.api\\.(?!Language).*")
                .check(KIOSK);
    }

    @Test
    void whatIsDecidedNeedsNoScreenNoDeviceAndNoNetwork() {
        noClasses()
                .that()
                .resideInAnyPackage("..kiosk.flow..", "..kiosk.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx..",
                        "io.vertx..",
                        "dev.foyer.device..",
                        "..kiosk.step..",
                        "..kiosk.device..")
                .check(KIOSK);
    }

    @Test
    void ofTheHubOnlyItsContractIsSeenAndOfTheSimulatorsNothing() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.foyer.hub.core..",
                        "dev.foyer.hub.event..",
                        "dev.foyer.hub.queue..",
                        "dev.foyer.hub.store..",
                        "dev.foyer.hub.web..",
                        "dev.foyer.simulator..",
                        "dev.foyer.tablet..")
                .check(KIOSK);
    }

    @Test
    void aClockIsMadeOnlyWhereTheProgramIsPutTogether() {
        noClasses()
                .that()
                .doNotHaveSimpleName("KioskProgram")
                .should()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(KIOSK);
    }

    /**
     * The jars of the program lie in target/lib once it is packaged; before that there is nothing
     * to look at.
     */
    @Test
    void theProgramCarriesNoDatabaseAndNoWebServer() throws IOException {
        var lib = Path.of(System.getProperty("foyer.root"), "kiosk/app/target/lib");
        if (!Files.isDirectory(lib)) {
            System.out.println("not looked at: " + lib + " is made by 'mvn package'");
            return;
        }
        try (var jars = Files.list(lib)) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("sqlite") || name.startsWith("vertx-web-5"))
                    .noneMatch(name -> name.startsWith("simulators"));
        }
    }
}
