package dev.foyer.device.mrz;

import dev.foyer.device.picture.Picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the machine readable zone in the picture of a page. Pure; any thread; a page of 300 dpi
 * takes a fraction of a second.
 *
 * <p>The page may lie up to four degrees askew and any way round. Lines of fixed pitch are looked
 * for from the bottom up; cells are compared with the shapes of OCR-B, each place only with
 * characters that may stand there; check digits decide.
 */
public final class MrzReader {

    /** Names whose least certain character is less certain than this count as unread. */
    public static final double NAME_CONFIDENCE_MIN = 0.05;

    private static final double AGREEMENT_MIN = 0.55;
    private static final int GROUPS_MAX = 12;
    private static final float NEARLY = 0.05f;

    private MrzReader() {}

    /** What was found on a page. */
    public sealed interface Reading {
        /**
         * A record whose check digits are right.
         *
         * @param agreement the mean correlation of the characters with their shapes, 0 to 1
         * @param nameConfidence by how much the least certain character of the names agrees better
         *     than the next one that may stand there, 0 to 2; no check digit covers the names
         */
        record Found(MrzRecord record, int corrected, double agreement, double nameConfidence)
                implements Reading {

            /**
             * Whether the names may be used; below {@link #NAME_CONFIDENCE_MIN} they are unread.
             */
            public boolean namesRead() {
                return nameConfidence >= NAME_CONFIDENCE_MIN;
            }
        }

        /** A zone was seen, but no record can be vouched for. */
        record Unproved(Mrz.Reason reason, String sentence) implements Reading {}

        /** Nothing that looks like a zone. */
        record Nothing() implements Reading {}
    }

    /**
     * The characters of a zone as the shapes alone say, before check digits; personal data, so it
     * prints nothing.
     */
    record Candidate(
            MrzFormat format,
            List<String> lines,
            double agreement,
            double nameConfidence,
            Correction.Doubt doubt) {
        @Override
        public String toString() {
            return "Candidate[" + format + ", " + agreement + "]";
        }
    }

    public static Reading read(Picture picture) {
        Reading seen = new Reading.Nothing();
        for (int turns : new int[] {0, 2, 1, 3}) {
            for (Candidate candidate : candidates(Plane.of(picture.quarterTurns(turns)))) {
                switch (Mrz.parse(candidate.format(), candidate.lines(), candidate.doubt())) {
                    case Mrz.Result.Read(var record, int corrected) -> {
                        return new Reading.Found(
                                record,
                                corrected,
                                candidate.agreement(),
                                candidate.nameConfidence());
                    }
                    case Mrz.Result.Refused(var reason, var sentence) -> {
                        if (seen instanceof Reading.Nothing) {
                            seen = new Reading.Unproved(reason, sentence);
                        }
                    }
                }
            }
        }
        return seen;
    }

    /** The zones that agree well enough, best first. */
    static List<Candidate> candidates(Plane page) {
        Plane soft = page.smoothed(1);
        int margin = Math.max(8, soft.halfContrast() / 2);
        int radius = Math.max(12, Math.min(page.width, page.height) / 40);
        double slope = Deskew.slope(soft.ink(radius, margin), page.width);
        Plane level = page.levelled(slope);
        Plane levelSoft = soft.levelled(slope);
        List<TextLine> lines = TextLine.find(levelSoft.ink(radius, margin), page.width);
        var found = new ArrayList<Candidate>();
        int groups = 0;
        for (int bottom = lines.size() - 1; bottom > 0 && groups < GROUPS_MAX; bottom--) {
            for (MrzFormat format : MrzFormat.values()) {
                if (bottom + 1 >= format.rows()) {
                    var group = lines.subList(bottom + 1 - format.rows(), bottom + 1);
                    if (belongTogether(group, format)) {
                        groups++;
                        match(level, group, format).ifPresent(found::add);
                    }
                }
            }
        }
        found.sort((a, b) -> Double.compare(b.agreement(), a.agreement()));
        return found;
    }

    private static boolean belongTogether(List<TextLine> group, MrzFormat format) {
        TextLine first = group.getFirst();
        for (int i = 0; i < group.size(); i++) {
            TextLine line = group.get(i);
            double below = (line.middleY() - first.middleY()) / first.pitch();
            if (Math.abs(line.cells() - format.columns()) > 2
                    || Math.abs(line.pitch() / first.pitch() - 1) > 0.03
                    || below < 1.5 * i
                    || below > 3.5 * i) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Candidate> match(Plane plane, List<TextLine> group, MrzFormat format) {
        var text = new ArrayList<String>();
        var all = new float[format.rows()][format.columns()][];
        double agreement = 0;
        for (int row = 0; row < format.rows(); row++) {
            TextLine line = group.get(row);
            int spare = format.columns() - line.cells();
            String best = "";
            double bestSum = Double.NEGATIVE_INFINITY;
            var matcher = new GlyphMatcher(plane, line);
            // a line with specks beside it, or whose end was lost, may begin a cell earlier or
            // later
            for (int shift = Math.min(0, -spare); shift <= Math.max(0, -spare); shift++) {
                var word = new StringBuilder();
                var scoresOfLine = new float[format.columns()][];
                double sum = 0;
                for (int column = 0; column < format.columns(); column++) {
                    float[] scores = matcher.scores(column + shift);
                    scoresOfLine[column] = scores;
                    String allowed = format.layout().kind(row, column).characters();
                    int chosen = Glyphs.CHARACTERS.indexOf(allowed.charAt(0));
                    for (int i = 1; i < allowed.length(); i++) {
                        int other = Glyphs.CHARACTERS.indexOf(allowed.charAt(i));
                        chosen = scores[other] > scores[chosen] ? other : chosen;
                    }
                    word.append(Glyphs.CHARACTERS.charAt(chosen));
                    sum += scores[chosen];
                }
                if (sum > bestSum) {
                    bestSum = sum;
                    best = word.toString();
                    all[row] = scoresOfLine;
                }
            }
            text.add(best);
            agreement += bestSum / format.columns() / format.rows();
        }
        return agreement < AGREEMENT_MIN
                ? Optional.empty()
                : Optional.of(
                        new Candidate(
                                format,
                                List.copyOf(text),
                                agreement,
                                nameConfidence(format, text, all),
                                doubt(text, all)));
    }

    /** The smallest lead of a character of the names over the next one that may stand there. */
    private static double nameConfidence(MrzFormat format, List<String> text, float[][][] scores) {
        Layout.Span names = format.layout().names();
        double least = 2;
        for (int column = names.from(); column < names.to(); column++) {
            float[] here = scores[names.row()][column];
            char chosen = text.get(names.row()).charAt(column);
            String allowed = format.layout().kind(names.row(), column).characters();
            for (int i = 0; i < allowed.length(); i++) {
                if (allowed.charAt(i) != chosen) {
                    float other = here[Glyphs.CHARACTERS.indexOf(allowed.charAt(i))];
                    least = Math.min(least, here[Glyphs.CHARACTERS.indexOf(chosen)] - other);
                }
            }
        }
        return least;
    }

    /**
     * Another character is in question where its shape agrees nearly as well as the chosen one's.
     */
    private static Correction.Doubt doubt(List<String> text, float[][][] scores) {
        return (row, column, other) ->
                scores[row][column][Glyphs.CHARACTERS.indexOf(other)]
                        > scores[row][column][
                                        Glyphs.CHARACTERS.indexOf(text.get(row).charAt(column))]
                                - NEARLY;
    }
}
