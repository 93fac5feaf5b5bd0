package dev.foyer.simulator.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.mrz.Mrz;
import dev.foyer.device.scanner.ScannerService;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.Outcome;
import dev.foyer.device.xfs.TestHost;
import dev.foyer.simulator.rig.CardRig;
import dev.foyer.simulator.rig.Real;
import dev.foyer.simulator.rig.SharedRig;
import dev.foyer.simulator.scanner.RealSane;
import dev.foyer.simulator.scanner.ScannerSimulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A scanner with an antenna below its glass: the page opens the chip, through libsane and pcscd.
 */
@Timeout(120)
class PassportScannerTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir private Path directory;

    @Test
    void givesTheDataGroupsOfAChipThatCanBeTrustedAndOfNoOther() throws Exception {
        Real.pcscd();
        var glass = RealSane.rig();
        Path csca = Files.createDirectory(directory.resolve("csca"));
        Files.write(csca.resolve("utopia.cer"), Documents.UTOPIA.certificate().getEncoded());
        Path good = directory.resolve("passport.chip.json");
        Documents.PASSPORT.save(good);
        var stranger = FictionalState.founded(FictionalState.UTOPIA, Documents.NOW);
        Path forged = directory.resolve("forged.chip.json");
        FictionalPassport.of(
                        Documents.PERSON,
                        Documents.CAN,
                        Documents.FACE,
                        stranger.signer(Documents.NOW))
                .save(forged);
        CardRig rig = SharedRig.get();
        try (var scanner = ScannerSimulator.over("scanner", glass);
                var host =
                        TestHost.start(
                                getClass(), ScannerService.of("scanner", uri(scanner, rig, csca)));
                var client =
                        Client.connect(host.vertx(), host.uri("scanner"), ClientSettings.USUAL)) {
            client.ready().toCompletableFuture().get(20, TimeUnit.SECONDS);
            assertThat(
                            client.capabilities()
                                    .at("/printer/imageSource/passportDataGroup1")
                                    .asBoolean())
                    .isTrue();
            scanner.perform("document.lay", Map.of("document", "passport", "person", "1"));

            assertThat(status(read(client))).isEqualTo("missing missing");
            rig.insert(good.toString());
            JsonNode images = read(client);
            assertThat(status(images)).isEqualTo("ok ok");
            assertThat(images.has("front")).isFalse();
            assertThat(new String(bytes(images, 1), StandardCharsets.ISO_8859_1))
                    .contains(String.join("", Mrz.write(Documents.PERSON)));
            assertThat(bytes(images, 2)).hasSizeGreaterThan(Documents.FACE.length);

            // Another person's page is no key to it.
            scanner.perform("document.lay", Map.of("document", "passport", "person", "2"));
            assertThat(status(read(client))).isEqualTo("missing missing");

            // Signed by whoever calls himself Utopia.
            scanner.perform("document.lay", Map.of("document", "passport", "person", "1"));
            rig.remove();
            rig.insert(forged.toString());
            assertThat(status(read(client))).isEqualTo("missing missing");
        }
        Path traffic =
                Path.of(
                        System.getProperty("foyer.traffic", "target/traffic"),
                        "PassportScannerTest.jsonl");
        assertThat(Files.readString(traffic))
                .contains("passportDataGroup1")
                .doesNotContain(Documents.PERSON.surname())
                .doesNotContain("UDxVVE"); // the zone's beginning in base64
    }

    private static DeviceUri uri(ScannerSimulator scanner, CardRig rig, Path csca) {
        return DeviceUri.parse(
                scanner.uri()
                        + "&chip="
                        + CardRig.reader(0)
                        + "&chipSocket="
                        + rig.socket()
                        + "&csca="
                        + csca);
    }

    private static JsonNode read(Client client) throws Exception {
        var wanted = Json.parse("{\"passportDataGroup1\":true,\"passportDataGroup2\":true}");
        var outcome = client.command("Printer.ReadImage", wanted, SOON).await();
        assertThat(outcome.success()).as(outcome.toString()).isTrue();
        return ((Outcome.Completed) outcome).completion().payload().path("images");
    }

    private static String status(JsonNode images) {
        return images.at("/passportDataGroup1/status").asText()
                + " "
                + images.at("/passportDataGroup2/status").asText();
    }

    private static byte[] bytes(JsonNode images, int group) {
        return Base64.getDecoder()
                .decode(images.path("passportDataGroup" + group).path("data").asText());
    }

    @Test
    void refusesAChipReaderWithoutAnybodyToTrust() {
        var uri = DeviceUri.parse("sane:pnm:0?chip=Any reader");
        assertThatThrownBy(() -> ScannerService.of("scanner", uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("csca=DIR");
    }
}
