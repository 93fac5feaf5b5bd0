package dev.foyer.simulator.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.mrz.Mrz;
import dev.foyer.device.mrz.MrzFormat;
import dev.foyer.device.mrz.MrzReader;
import dev.foyer.device.mrz.MrzRecord;
import dev.foyer.device.picture.Picture;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

/** Machine readable zones of painted pages, by grades of scan; prints what each grade reached. */
final class MrzReaderTest {

    private static final boolean LONG = Boolean.getBoolean("foyer.long");
    private static final int PAGES = LONG ? 60 : 1;

    /**
     * All documents were read in every grade when this was written; one in twenty is the margin.
     */
    private static final double DOCUMENTS_MIN = 0.95;

    private record Score(int documents, int right, int wrong, int characters, int errors) {}

    @Test
    void readsPagesOfEveryGrade() {
        for (MrzFormat format : MrzFormat.values()) {
            for (int dpi : new int[] {200, 300, 400}) {
                grade(format, ScanGrade.WORN.at(dpi, 1), PAGES);
                grade(format, ScanGrade.FAILING.at(dpi, 3), PAGES);
            }
        }
    }

    @Test
    void readsAPageThatLiesOnItsHeadOrItsSide() {
        var chance = new SplittableRandom(5);
        var document = Fictional.document(MrzFormat.TD3, chance);
        Picture page = RealSane.painter().document(document, ScanGrade.WORN, chance);
        for (int turns = 1; turns < 4; turns++) {
            assertThat(Mrz.write(found(MrzReader.read(page.quarterTurns(turns)))))
                    .isEqualTo(Mrz.write(document));
        }
    }

    @Test
    void aPageWithoutAZoneGivesNothing() {
        var chance = new SplittableRandom(6);
        Picture code =
                RealSane.painter()
                        .barcode(
                                com.google.zxing.BarcodeFormat.QR_CODE,
                                "utopia",
                                0.5,
                                ScanGrade.WORN,
                                chance);
        assertThat(MrzReader.read(code)).isEqualTo(new MrzReader.Reading.Nothing());
    }

    private static Score grade(MrzFormat format, ScanGrade worst, int pages) {
        PagePainter painter = RealSane.painter();
        var score = new Score(0, 0, 0, 0, 0);
        for (int seed = 1; seed <= pages; seed++) {
            var chance = new SplittableRandom(seed * 1000L + worst.dpi());
            var document = Fictional.document(format, chance);
            double degrees = (2 * chance.nextDouble() - 1) * worst.degrees();
            var page = painter.document(document, worst.at(worst.dpi(), degrees), chance);
            score = with(score, Mrz.write(document), MrzReader.read(page));
        }
        System.out.printf(
                "mrz %s %d dpi, up to %.0f degrees, noise %.0f: %d of %d documents, %d wrong,"
                        + " character errors %d of %d%n",
                format,
                worst.dpi(),
                worst.degrees(),
                worst.noise(),
                score.right(),
                score.documents(),
                score.wrong(),
                score.errors(),
                score.characters());
        assertThat(score.right() / (double) score.documents())
                .as("%s %s", format, worst)
                .isGreaterThanOrEqualTo(DOCUMENTS_MIN);
        assertThat(score.errors() / (double) score.characters()).isLessThan(0.002);
        return score;
    }

    /**
     * Counts a page that could not be read as wrong in none of its characters but as a document
     * lost.
     */
    private static Score with(Score score, List<String> written, MrzReader.Reading reading) {
        int characters = written.size() * written.getFirst().length();
        return switch (reading) {
            case MrzReader.Reading.Found(var record, int corrected, double _, double _) -> {
                List<String> read = Mrz.write(record);
                int errors = corrected;
                for (int row = 0; row < written.size(); row++) {
                    for (int i = 0; i < written.get(row).length(); i++) {
                        errors += written.get(row).charAt(i) == read.get(row).charAt(i) ? 0 : 1;
                    }
                }
                boolean right = written.equals(read);
                yield new Score(
                        score.documents() + 1,
                        score.right() + (right ? 1 : 0),
                        score.wrong() + (right ? 0 : 1),
                        score.characters() + characters,
                        score.errors() + errors);
            }
            case MrzReader.Reading.Unproved _, MrzReader.Reading.Nothing _ ->
                    new Score(
                            score.documents() + 1,
                            score.right(),
                            score.wrong(),
                            score.characters(),
                            score.errors());
        };
    }

    private static MrzRecord found(MrzReader.Reading reading) {
        return switch (reading) {
            case MrzReader.Reading.Found(var record, int _, double _, double _) -> record;
            case MrzReader.Reading other -> throw new AssertionError("not read: " + other);
        };
    }
}
