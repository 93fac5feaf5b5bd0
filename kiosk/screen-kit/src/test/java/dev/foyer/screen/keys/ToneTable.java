package dev.foyer.screen.keys;

import com.ibm.icu.text.Transliterator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;

/**
 * Makes {@code tones.txt}: the tone of each character of GB 2312 as ICU knows it (Unicode CLDR).
 * Run {@link #main} to write it anew after an update of ICU; a test compares the two.
 */
final class ToneTable {
    private static final Path FILE =
            Path.of("kiosk/screen-kit/src/main/resources/dev/foyer/screen/keys/tones.txt");
    private static final String MARKS = "\u0304\u0301\u030c\u0300";
    private static final int TONES = 5;

    private ToneTable() {}

    /** Writes the table; the argument is the root of the sources. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]).resolve(FILE), text());
    }

    static String text() {
        var usual = Transliterator.getInstance("Han-Latin");
        var lines = new StringBuilder[TONES];
        for (int tone = 0; tone < TONES; tone++) lines[tone] = new StringBuilder((tone + 1) + " ");
        for (int sign = 0x3400; sign <= 0x9FFF; sign++) {
            if (PinyinTable.GbLevel.of(sign) == PinyinTable.GbLevel.NONE) continue;
            var reading = usual.transliterate(Character.toString(sign));
            lines[tone(reading) - 1].appendCodePoint(sign);
        }
        var out = new StringBuilder();
        out.append("# Characters by their usual tone, 5 for none; made by ToneTable.\n");
        out.append("# Readings: Unicode CLDR, as in ICU4J. Copyright 1991-2025 Unicode, Inc.;\n");
        out.append("# Unicode License v3, https://www.unicode.org/license.txt\n");
        for (var line : lines) out.append(line).append('\n');
        return out.toString();
    }

    private static int tone(String reading) {
        var apart = Normalizer.normalize(reading, Normalizer.Form.NFD);
        for (int tone = 0; tone < MARKS.length(); tone++)
            if (apart.indexOf(MARKS.charAt(tone)) >= 0) return tone + 1;
        return TONES;
    }
}
