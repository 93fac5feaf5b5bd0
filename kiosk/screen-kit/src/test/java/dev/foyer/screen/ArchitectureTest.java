package dev.foyer.screen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses KIT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(
                            "dev.foyer.screen",
                            "com.sun.glass.ui.headless",
                            "com.sun.glass.ui.sized");

    @Test
    void theKitSeesOnlyTheHubsContract() {
        assertThat(KIT).isNotEmpty();
        noClasses()
                .that()
                .resideInAPackage("dev.foyer.screen..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.foyer.hub",
                        "dev.foyer.hub.core..",
                        "dev.foyer.hub.event..",
                        "dev.foyer.hub.store..",
                        "dev.foyer.hub.web..",
                        "dev.foyer.device..",
                        "dev.foyer.simulator..",
                        "dev.foyer.kiosk..",
                        "dev.foyer.tablet..")
                .check(KIT);
    }

    @Test
    void theVideoViewKnowsNoWebRtc() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.onvoid..", "io.vertx.ext.web..", "org.sqlite..")
                .check(KIT);
    }

    @Test
    void lookIsPureOfJavaFx() {
        noClasses()
                .that()
                .resideInAPackage("dev.foyer.screen.look..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..")
                .check(KIT);
    }
}
