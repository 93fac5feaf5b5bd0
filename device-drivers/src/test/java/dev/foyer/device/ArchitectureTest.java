package dev.foyer.device;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(new ImportOption.DoNotIncludeJars())
                    .importPackages("dev.foyer.device");

    private static final Set<Type> TOO_WIDE = Set.of(Exception.class, Throwable.class);

    private static final String[] NATIVE = {
        "com.sun.jna..",
        "com.fazecast..",
        "org.hid4java..",
        "javax.smartcardio..",
        "jnasmartcardio..",
        "io.github.jnasmartcardio..",
        "dev.onvoid..",
        "java.lang.foreign..",
        "org.jmrtd..",
        "net.sf.scuba.."
    };

    /**
     * Packages that drivers share; all others below dev.foyer.device are of one kind of device
     * each.
     */
    private static final Set<String> SHARED =
            Set.of(
                    "api",
                    "wire",
                    "xfs",
                    "program",
                    "common",
                    "card",
                    "storage",
                    "keymanagement",
                    "emv",
                    "mrz",
                    "iso9564",
                    "residentid",
                    "escpos",
                    "ipp",
                    "cctalk",
                    "cash",
                    "cashmanagement",
                    "endtoend",
                    "emrtd",
                    "media",
                    "image",
                    "barcode",
                    "picture",
                    "document");

    /** Packages that are services: each puts the interfaces of one device together. */
    private static final Set<String> SERVICES = Set.of("pinpad", "scanner", "board");

    private static final DescribedPredicate<JavaClass> DRIVER =
            DescribedPredicate.describe(
                    "in a driver's package",
                    type -> !feature(type).isEmpty() && !SHARED.contains(feature(type)));

    private static String feature(JavaClass type) {
        String name = type.getPackageName();
        String root = "dev.foyer.device.";
        return name.startsWith(root) ? name.substring(root.length()).split("\\.", 2)[0] : "";
    }

    @Test
    void thereAreClassesToJudge() {
        assertThat(CLASSES.size()).isGreaterThan(40);
    }

    @Test
    void nativeCodeAndSmartCardsStayBelowTheWire() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..device.wire..", "..device.emrtd..", "..device.media..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NATIVE)
                .check(CLASSES);
    }

    @Test
    void theDevicesKnowNothingOfTheHubAndOfScreens() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.foyer.hub..",
                        "dev.foyer.simulator..",
                        "dev.foyer.screen..",
                        "dev.foyer.kiosk..",
                        "javafx..")
                .check(CLASSES);
    }

    @Test
    void whatADeviceIsNeedsOnlyTheJdk() {
        classes()
                .that()
                .resideInAPackage("..device.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.foyer.device.api..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void theWireKnowsNothingOfXfs() {
        noClasses()
                .that()
                .resideInAPackage("..device.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..device.xfs..", "io.vertx..")
                .check(CLASSES);
    }

    @Test
    void theCoreOfXfsKnowsNoDriver() {
        noClasses()
                .that()
                .resideInAPackage("..device.xfs..")
                .should()
                .dependOnClassesThat(DRIVER)
                .check(CLASSES);
    }

    @Test
    void driversDoNotKnowEachOther() {
        classes()
                .that(DRIVER)
                .should(
                        new ArchCondition<>("know no other driver") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                if (SERVICES.contains(feature(type))) {
                                    return;
                                }
                                type.getDirectDependenciesFromSelf().stream()
                                        .filter(use -> DRIVER.test(use.getTargetClass()))
                                        .filter(use ->
                                                !feature(use.getTargetClass())
                                                        .equals(feature(type)))
                                        .forEach(use ->
                                                events.add(
                                                        SimpleConditionEvent.violated(
                                                                use, use.getDescription())));
                            }
                        })
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void nobodyButTheProgramKnowsAService() {
        for (String service : SERVICES) {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.foyer.device", "dev.foyer.device." + service + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.foyer.device." + service + "..")
                    .check(CLASSES);
        }
    }

    /** A clear PIN or a clear key is for pads and banks, which are other processes. */
    @Test
    void noDriverCanHoldClearKeysOrPins() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..device.iso9564..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "dev\\.foyer\\.device\\.iso9564\\."
                                + "(CipherKey|PinBlock|Modes|Sm4|KeyBlock|AesDukpt|DukptRegisters)"
                                + "(\\$(?!Format$).*)?")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCircles() {
        slices().matching("dev.foyer.device.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() throws ClassNotFoundException {
        Set<String> packages =
                CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        for (String name : packages) {
            Class<?> info = Class.forName(name + ".package-info");
            assertThat(info.isAnnotationPresent(org.jspecify.annotations.NullMarked.class))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void faultsHaveTypes() {
        methods()
                .should(
                        new ArchCondition<>("not throw just any Exception") {
                            @Override
                            public void check(JavaMethod method, ConditionEvents events) {
                                boolean any =
                                        Stream.of(method.reflect().getGenericExceptionTypes())
                                                .anyMatch(TOO_WIDE::contains);
                                if (any) {
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    method, method.getFullName()));
                                }
                            }
                        })
                .check(CLASSES);
    }

    @Test
    void namesSayWhatATypeIs() {
        for (String ending : List.of("Manager", "Helper", "Util", "Utils", "Impl", "Base")) {
            noClasses()
                    .that()
                    .areTopLevelClasses()
                    .should()
                    .haveSimpleNameEndingWith(ending)
                    .check(CLASSES);
        }
    }
}
