package dev.foyer.simulator.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;

import dev.foyer.device.barcode.Barcode;
import dev.foyer.device.barcode.BarcodeDecoder;
import dev.foyer.device.barcode.Symbology;
import dev.foyer.device.picture.Picture;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;

/** Barcodes on painted pages, askew and noisy. */
final class BarcodeDecoderTest {

    private static final String TICKET = "https://127.0.0.1/t/UTOPIA-0000-NOT-A-TICKET";

    private static final String CARD =
            "@\n"
                    + "\u001e\r"
                    + "ANSI 636000090002DL00410278ZV03190008DLDAQUTO-0000001\n"
                    + "DCSLINDENMOOR\n"
                    + "DACKUNO\n"
                    + "DBB01011990\n"
                    + "DBA01012031\n"
                    + "DAG1 NOWHERE LANE\n"
                    + "DAIUTOPIA CITY\n"
                    + "DCGUTO\r";

    @Test
    void readsATicketsQrCodeAtAnyAngle() {
        for (double degrees : new double[] {0, 7, 30, 45, 90, 133, 180}) {
            Picture page = page(BarcodeFormat.QR_CODE, TICKET, 0.5, degrees);
            assertThat(BarcodeDecoder.decode(page, EnumSet.of(Symbology.QR)))
                    .as("%s degrees", degrees)
                    .isEqualTo(List.of(new Barcode(Symbology.QR, TICKET)));
        }
    }

    @Test
    void readsPdf417AskewByTurningThePage() {
        double step = Boolean.getBoolean("foyer.long") ? 0.25 : 3;
        for (double degrees = -12; degrees <= 12; degrees += step) {
            for (int seed : new int[] {11, 12}) {
                Picture page = page(BarcodeFormat.PDF_417, CARD, 0.33, degrees, seed);
                assertThat(BarcodeDecoder.decode(page, EnumSet.of(Symbology.PDF417)))
                        .as("%s degrees, seed %s", degrees, seed)
                        .isEqualTo(List.of(new Barcode(Symbology.PDF417, CARD)));
            }
        }
    }

    @Test
    void readsPdf417ThatLiesOnItsSide() {
        Picture page = page(BarcodeFormat.PDF_417, CARD, 0.33, 2).quarterTurns(1);
        assertThat(BarcodeDecoder.decode(page, EnumSet.of(Symbology.PDF417))).hasSize(1);
    }

    @Test
    void findsOnlyWhatIsWanted() {
        Picture page = page(BarcodeFormat.QR_CODE, TICKET, 0.5, 3);
        assertThat(BarcodeDecoder.decode(page, EnumSet.noneOf(Symbology.class))).isEmpty();
    }

    private static Picture page(
            BarcodeFormat format, String content, double module, double degrees) {
        return page(format, content, module, degrees, 11);
    }

    private static Picture page(
            BarcodeFormat format, String content, double module, double degrees, int seed) {
        return RealSane.painter()
                .barcode(
                        format,
                        content,
                        module,
                        ScanGrade.WORN.at(300, degrees),
                        new SplittableRandom(seed));
    }
}
