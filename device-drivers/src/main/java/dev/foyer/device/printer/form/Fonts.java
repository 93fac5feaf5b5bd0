package dev.foyer.device.printer.form;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The letters that this machine has for drawn forms. An immutable value; looking for fonts takes
 * about a second, so a program does it once.
 *
 * @param families the family for {@code sans} text, best first; one of them may hold Chinese
 * @param chinese whether Chinese can be drawn at all
 * @param others all further families, for rare letters
 */
public record Fonts(List<String> families, boolean chinese, List<String> others) {
    /** What must be drawable before a font counts as Chinese: the words of our own forms. */
    private static final String PROBE = "您的号码前面等候预计分钟扫码查看";

    private static final List<String> WANTED =
            List.of(
                    "Noto Sans CJK SC",
                    "Noto Sans SC",
                    "Source Han Sans SC",
                    "Source Han Sans CN",
                    "Microsoft YaHei",
                    "PingFang SC",
                    "WenQuanYi Micro Hei",
                    "WenQuanYi Zen Hei",
                    "Droid Sans Fallback");

    /** The sentence for the technician of a machine without Chinese letters. */
    public static final String NO_CHINESE =
            "This machine has no font with Chinese letters, so Chinese cannot be drawn"
                    + " (on Debian: apt install fonts-noto-cjk).";

    public Fonts {
        families = List.copyOf(families);
        others = List.copyOf(others);
    }

    /** Without families for rare letters. */
    Fonts(List<String> families, boolean chinese) {
        this(families, chinese, List.of());
    }

    /** The fonts of this machine. */
    public static Fonts ofThisMachine() {
        var there =
                new HashSet<>(
                        Arrays.asList(
                                GraphicsEnvironment.getLocalGraphicsEnvironment()
                                        .getAvailableFontFamilyNames()));
        return among(there);
    }

    static Fonts among(Set<String> installed) {
        Optional<String> wanted = WANTED.stream().filter(installed::contains).findFirst();
        Optional<String> any =
                wanted.or(
                        () -> installed.stream().sorted().filter(Fonts::drawsChinese).findFirst());
        var others = installed.stream().sorted().toList();
        return any.map(family -> new Fonts(List.of(family, Font.SANS_SERIF), true, others))
                .orElseGet(() -> new Fonts(List.of(Font.SANS_SERIF), false, others));
    }

    private static boolean drawsChinese(String family) {
        return new Font(family, Font.PLAIN, 12).canDisplayUpTo(PROBE) < 0;
    }

    /** The best family that has a letter. */
    Optional<String> familyOf(int codePoint, boolean mono) {
        if (mono && has(Font.MONOSPACED, codePoint)) {
            return Optional.of(Font.MONOSPACED);
        }
        return Stream.concat(families.stream(), others.stream())
                .filter(family -> has(family, codePoint))
                .findFirst();
    }

    private static boolean has(String family, int codePoint) {
        return new Font(family, Font.PLAIN, 12).canDisplay(codePoint);
    }
}
