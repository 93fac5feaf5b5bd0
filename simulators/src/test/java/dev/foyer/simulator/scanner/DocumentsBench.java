package dev.foyer.simulator.scanner;

import com.google.zxing.BarcodeFormat;

import dev.foyer.device.barcode.BarcodeDecoder;
import dev.foyer.device.barcode.Symbology;
import dev.foyer.device.mrz.MrzFormat;
import dev.foyer.device.mrz.MrzReader;
import dev.foyer.device.picture.Picture;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * How long one page takes on one thread: a machine readable zone of 300 dpi, noisy and up to three
 * degrees askew, and a PDF417 up to twelve degrees askew. Painting is not counted.
 */
public final class DocumentsBench {
    private static final int WARM_UP = 6;
    private static final int PAGES = 25;
    private static final int DPI = 300;
    private static final double ZONE_DEGREES = 3;
    private static final double PDF417_DEGREES = 12;
    private static final double PDF417_MODULE = 0.33;
    private static final String CARD =
            "@\n\u001e\rANSI 636000090002DLDAQUTO-0000001\nDCSLINDENMOOR\r";

    private DocumentsBench() {}

    public static void main(String[] args) {
        var painter =
                PagePainter.withFontOfThisMachine()
                        .orElseThrow(
                                () -> new IllegalStateException("the font OCR-B: fonts-ocr-b"));
        var chance = new SplittableRandom(20261122);
        measure(
                "documents.mrz",
                i ->
                        painter.document(
                                Fictional.document(
                                        MrzFormat.values()[i % MrzFormat.values().length], chance),
                                ScanGrade.FAILING.at(DPI, askew(ZONE_DEGREES, chance)),
                                chance),
                page -> MrzReader.read(page) instanceof MrzReader.Reading.Found);
        measure(
                "documents.pdf417",
                _ ->
                        painter.barcode(
                                BarcodeFormat.PDF_417,
                                CARD,
                                PDF417_MODULE,
                                ScanGrade.WORN.at(DPI, askew(PDF417_DEGREES, chance)),
                                chance),
                page ->
                        BarcodeDecoder.decode(page, EnumSet.of(Symbology.PDF417)).stream()
                                .anyMatch(found -> found.text().equals(CARD)));
    }

    private static double askew(double most, SplittableRandom chance) {
        return most * (2 * chance.nextDouble() - 1);
    }

    private static void measure(String name, IntFunction<Picture> pages, Predicate<Picture> read) {
        double[] millis = new double[PAGES];
        int right = 0;
        for (int i = -WARM_UP; i < PAGES; i++) {
            Picture page = pages.apply(i + WARM_UP);
            long begun = System.nanoTime();
            boolean found = read.test(page);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begun) / 1e6;
                right += found ? 1 : 0;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%s: %d of %d pages read, slowest %.0f ms%n",
                name,
                right,
                PAGES,
                millis[PAGES - 1]);
        System.out.printf(Locale.ROOT, "%s_ms: %.0f ms%n", name, millis[PAGES / 2]);
    }
}
