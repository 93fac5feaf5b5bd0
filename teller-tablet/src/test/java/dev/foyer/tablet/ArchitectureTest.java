package dev.foyer.tablet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

/** Who may use what on the tablet. */
class ArchitectureTest {
    private static final JavaClasses TABLET =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.foyer.tablet");

    @Test
    void whatIsDecidedNeedsNoScreenNoDeviceAndNoNetwork() {
        assertThat(TABLET).isNotEmpty();
        noClasses()
                .that()
                .resideInAPackage("..tablet.lobby..")
                .or()
                .haveSimpleNameStartingWith("HallRows")
                .or()
                .haveSimpleNameStartingWith("PersonFacts")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "io.vertx..", "dev.foyer.device..")
                .check(TABLET);
    }

    @Test
    void viewsDrawAndKnowNeitherHubNorDevice() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("View")
                .or()
                .haveSimpleName("TabletScreens")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.foyer.device..", "io.vertx..")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("HubClient")
                .check(TABLET);
    }

    @Test
    void ofTheHubOnlyItsContractIsSeenAndOfTheOthersNothing() {
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
                        "dev.foyer.kiosk..")
                .check(TABLET);
    }

    @Test
    void aClockIsMadeOnlyWhereTheProgramIsPutTogether() {
        noClasses()
                .that()
                .doNotHaveSimpleName("TabletProgram")
                .should()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(TABLET);
    }
}
