package dev.foyer.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Who may use what in the hub. */
class ArchitectureTest {
    private static final JavaClasses HUB =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.foyer.hub");
    private static final String[] PURE = {
        "dev.foyer.hub.event..",
        "dev.foyer.hub.core..",
        "dev.foyer.hub.queue..",
        "dev.foyer.hub.flow..",
        "dev.foyer.hub.service..",
        "dev.foyer.hub.lint..",
        "dev.foyer.hub.policy"
    };
    private static final int FILE_LINES_MAX = 500;

    @Test
    void thePurePackagesNeedOnlyTheJdk() {
        classes()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        Stream.concat(Stream.of("java..", "org.jspecify.."), Stream.of(PURE))
                                .toArray(String[]::new))
                .check(HUB);
    }

    @Test
    void thePurePackagesHaveNeitherClockNorChanceNorFiles() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, Random.class, ThreadLocalRandom.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .check(HUB);
    }

    @Test
    void onlyTheMailboxIsGivenAClock() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .and()
                .haveSimpleNameNotStartingWith("Mailbox")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(InstantSource.class)
                .check(HUB);
    }

    @Test
    void thePurePackagesAreLayered() {
        noClasses()
                .that()
                .resideInAPackage(PURE[0])
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PURE[1], PURE[2])
                .check(HUB);
        noClasses()
                .that()
                .resideInAPackage(PURE[2])
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PURE[1])
                .check(HUB);
    }

    @Test
    void onlyTheStoreUsesSql() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.foyer.hub.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
                .check(HUB);
    }

    @Test
    void onlyTheWebTheClientPushAndTheBanksLinkKnowHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.foyer.hub.web..",
                        "dev.foyer.hub.bank..",
                        "dev.foyer.hub.api..",
                        "dev.foyer.hub.push..",
                        "dev.foyer.hub.program..",
                        "dev.foyer.hub")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "java.net.http..")
                .check(HUB);
    }

    @Test
    void theContractNeedsOnlyTheJdkTheVertxClientAndJackson() {
        classes()
                .that()
                .resideInAPackage("dev.foyer.hub.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.foyer.hub.api..",
                        "io.vertx.core..",
                        "com.fasterxml.jackson..",
                        "org.slf4j..")
                .allowEmptyShould(true)
                .check(HUB);
    }

    @Test
    void theHubKnowsNoOtherModule() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.foyer.device..",
                        "dev.foyer.simulator..",
                        "dev.foyer.screen..",
                        "dev.foyer.kiosk..",
                        "dev.foyer.tablet..",
                        "javafx..")
                .check(HUB);
    }

    @Test
    void nobodyThrowsJustAnything() {
        methods().should().notDeclareThrowableOfType(Exception.class).check(HUB);
    }

    @Test
    void noClassIsNamedAfterNothing() {
        noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Base)").check(HUB);
    }

    @Test
    void everyPackageIsNullMarkedAndSaysWhatItIs() throws IOException {
        var root =
                Path.of(System.getProperty("foyer.root", "..")).resolve("branch-hub/src/main/java");
        for (var one : HUB)
            assertThat(one.getPackage().isAnnotatedWith(NullMarked.class))
                    .as(one.getPackageName() + " is @NullMarked")
                    .isTrue();
        try (var files = Files.walk(root)) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                assertThat(Files.readAllLines(file))
                        .as(file + " is short")
                        .hasSizeLessThanOrEqualTo(FILE_LINES_MAX);
                assertThat(Files.exists(file.resolveSibling("package-info.java")))
                        .as(file.getParent().toString())
                        .isTrue();
            }
        }
    }
}
