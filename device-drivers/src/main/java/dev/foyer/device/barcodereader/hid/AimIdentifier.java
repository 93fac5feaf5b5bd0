package dev.foyer.device.barcodereader.hid;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * AIM identifiers (ISO/IEC 15424) in XFS4IoT's words: the letter says the symbology, and in some of
 * them the digit says which of several. Pure.
 *
 * <p>Where an identifier leaves open which of the standard's symbologies it was (GS1 composite
 * codes, EAN with a supplement), it is unknown, and its name is told instead of a guess.
 */
final class AimIdentifier {
    static final String UNKNOWN = "symbologyUnknown";
    static final int LENGTH = 3;

    /** Whole identifiers that say more than their letter does. */
    private static final Map<String, String> EXACT =
            Map.of(
                    "]C1", "ean128",
                    "]E0", "ean13",
                    "]E4", "ean8",
                    "]L3", "microPdf417",
                    "]L4", "microPdf417",
                    "]L5", "microPdf417",
                    "]O4", "codablockF",
                    "]O5", "codablockF",
                    "]e0", "rss");

    private static final Map<Character, String> LETTERS =
            Map.ofEntries(
                    Map.entry('A', "code39"),
                    Map.entry('B', "telepenAim"),
                    Map.entry('C', "code128"),
                    Map.entry('D', "codeOne"),
                    Map.entry('F', "codabar"),
                    Map.entry('G', "code93"),
                    Map.entry('H', "code11"),
                    Map.entry('I', "itf"),
                    Map.entry('K', "code16K"),
                    Map.entry('L', "pdf417"),
                    Map.entry('M', "msi"),
                    Map.entry('P', "plessey"),
                    Map.entry('Q', "qrCode"),
                    Map.entry('R', "std2Of5Iata"),
                    Map.entry('S', "std2Of5"),
                    Map.entry('T', "code49"),
                    Map.entry('U', "maxiCode"),
                    Map.entry('c', "channelCode"),
                    Map.entry('d', "dataMatrix"),
                    Map.entry('z', "aztec"));

    private AimIdentifier() {}

    /** Whether these three bytes can be an identifier. */
    static boolean is(byte[] bytes, int at) {
        return bytes.length >= at + LENGTH
                && bytes[at] == ']'
                && Character.isLetter(bytes[at + 1])
                && bytes[at + 1] > 0
                && Character.isLetterOrDigit(bytes[at + 2])
                && bytes[at + 2] > 0;
    }

    /** The standard's word for an identifier, {@value #UNKNOWN} where it has none. */
    static String symbology(String aim) {
        if (aim.length() != LENGTH || aim.charAt(0) != ']') {
            return UNKNOWN;
        }
        return EXACT.getOrDefault(aim, LETTERS.getOrDefault(aim.charAt(1), UNKNOWN));
    }

    /** Every word that {@link #symbology} can give but {@value #UNKNOWN}, sorted. */
    static List<String> symbologies() {
        return Stream.concat(EXACT.values().stream(), LETTERS.values().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
