package dev.foyer.device.media;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

class MediaArchitectureTest {
    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.foyer.device");

    @Test
    void onlyThisPackageKnowsWebRtc() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.foyer.device.media")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.onvoid..")
                .check(OURS);
    }

    @Test
    void desktopCaptureIsNeverUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.onvoid.webrtc.media.video.desktop..")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("VideoDesktopSource")
                .check(OURS);
    }

    @Test
    void noPublicTypeShowsWebRtc() {
        for (var type : OURS) {
            if (!type.getPackageName().equals("dev.foyer.device.media")) continue;
            if (!type.getModifiers().contains(JavaModifier.PUBLIC)) continue;
            for (var method : type.getMethods()) {
                if (!method.getModifiers().contains(JavaModifier.PUBLIC)) continue;
                assertThat(method.getDescriptor())
                        .as(method.getFullName())
                        .doesNotContain("onvoid");
            }
        }
    }

    @Test
    void theFactoryIsNeverMadeWithoutAnAudioDevice() {
        for (var type : OURS) {
            for (var call : type.getConstructorCallsFromSelf()) {
                if (!call.getTargetOwner()
                        .getName()
                        .equals("dev.onvoid.webrtc.PeerConnectionFactory")) continue;
                assertThat(call.getTarget().getRawParameterTypes())
                        .as(call.getDescription())
                        .isNotEmpty();
            }
        }
    }
}
