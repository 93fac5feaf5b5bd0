package dev.foyer.simulator.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.mrz.Mrz;
import dev.foyer.device.mrz.MrzFormat;
import dev.foyer.device.mrz.MrzReader;
import dev.foyer.device.mrz.MrzRecord;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often a page of 300 dpi that lies up to three degrees askew, blurred, pale and noisy, is read
 * right: 200 pages of all three formats, with {@code foyer.long} 1 000.
 */
class MrzAccuracyTest {
    private static final int PAGES = Boolean.getBoolean("foyer.long") ? 1_000 : 200;
    private static final ScanGrade WORST = ScanGrade.FAILING;
    private static final double RIGHT_MIN = 0.99;

    /** What became of one page. */
    private enum Page {
        RIGHT,
        NAMES_UNREAD,
        NAMES_WRONG,
        UNREAD,
        WRONG
    }

    @Test
    void readsNearlyEveryPageAndAcceptsNothingWrong() {
        RealSane.painter();
        List<Page> pages =
                IntStream.rangeClosed(1, PAGES).parallel().mapToObj(MrzAccuracyTest::page).toList();
        for (Page kind : Page.values()) {
            System.out.println("mrz 300 dpi, +-3 degrees: " + kind + " " + count(pages, kind));
        }
        int fields =
                count(pages, Page.RIGHT)
                        + count(pages, Page.NAMES_UNREAD)
                        + count(pages, Page.NAMES_WRONG);
        assertThat(count(pages, Page.WRONG)).as("wrong under check digits").isZero();
        assertThat(fields / (double) PAGES).isGreaterThanOrEqualTo(RIGHT_MIN);
        assertThat(count(pages, Page.NAMES_WRONG)).isLessThanOrEqualTo(PAGES / 1_000);
    }

    private static int count(List<Page> pages, Page kind) {
        return (int) pages.stream().filter(kind::equals).count();
    }

    private static Page page(int seed) {
        var chance = new SplittableRandom(0x4D525AL * seed);
        var format = MrzFormat.values()[seed % MrzFormat.values().length];
        var document = Fictional.document(format, chance);
        double degrees = (2 * chance.nextDouble() - 1) * WORST.degrees();
        var picture = RealSane.painter().document(document, WORST.at(WORST.dpi(), degrees), chance);
        Page result =
                switch (MrzReader.read(picture)) {
                    case MrzReader.Reading.Found found -> judged(document, found);
                    case MrzReader.Reading.Unproved _, MrzReader.Reading.Nothing _ -> Page.UNREAD;
                };
        if (result != Page.RIGHT) {
            System.out.println("mrz seed " + seed + " " + format + ": " + result);
        }
        return result;
    }

    private static Page judged(MrzRecord written, MrzReader.Reading.Found found) {
        MrzRecord read = found.record();
        if (!written.withoutNames().equals(read.withoutNames())) {
            return Page.WRONG;
        }
        if (!found.namesRead()) {
            return Page.NAMES_UNREAD;
        }
        // A long name is cut short in the zone, so what stands there is compared.
        boolean same = Mrz.write(written).equals(Mrz.write(read));
        return same ? Page.RIGHT : Page.NAMES_WRONG;
    }
}
