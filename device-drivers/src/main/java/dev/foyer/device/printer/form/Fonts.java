package dev.foyer.device.printer.form;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The letters that this machine has for drawn forms. An immutable value; looking for fonts takes
 * about a second, so a program does it once.
 *
 * @param families the family for {@code sans} text, best first; one of them may hold Chinese
 * @param chinese whether Chinese can be drawn at all
 */
public record Fonts(List<String> families, boolean chinese) {
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
        return any.map(family -> new Fonts(List.of(family, Font.SANS_SERIF), true))
                .orElseGet(() -> new Fonts(List.of(Font.SANS_SERIF), false));
    }

    private static boolean drawsChinese(String family) {
        return new Font(family, Font.PLAIN, 12).canDisplayUpTo(PROBE) < 0;
    }

    /** A font for the text: the first family that has all its letters. */
    Font font(String text, String family, boolean bold, boolean italic, float dots) {
        int style = (bold ? Font.BOLD : Font.PLAIN) | (italic ? Font.ITALIC : Font.PLAIN);
        if (family.equalsIgnoreCase("mono")) {
            var mono = new Font(Font.MONOSPACED, style, 1).deriveFont(dots);
            if (mono.canDisplayUpTo(text) < 0) {
                return mono;
            }
        }
        for (String name : families) {
            var font = new Font(name, style, 1).deriveFont(dots);
            if (font.canDisplayUpTo(text) < 0) {
                return font;
            }
        }
        return new Font(families.get(0), style, 1).deriveFont(dots);
    }

    /** Whether every letter of the text can be drawn. */
    boolean draws(String text) {
        return families.stream()
                .anyMatch(name -> new Font(name, Font.PLAIN, 12).canDisplayUpTo(text) < 0);
    }
}
