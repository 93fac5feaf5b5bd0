package dev.foyer.device.printer.form;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds for each letter a font of this machine that has it: first the usual families, then any
 * other. A letter that none has becomes {@link #MISSING}, which printers have put in the place of
 * missing type for a century, so that nobody reads over it. For any thread.
 */
public final class Letters {
    /** The geta mark. */
    public static final String MISSING = "〓";

    /** Where letters are measured: smooth and not rounded to whole dots. */
    public static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private static final int REMEMBERED_MAX = 20_000;

    /** Letters of one font that stand side by side. */
    public record Run(Font font, String text) {}

    private record Wanted(int codePoint, String family) {}

    private final Fonts fonts;
    private final Map<Wanted, Optional<String>> homes = new ConcurrentHashMap<>();

    public Letters(Fonts fonts) {
        this.fonts = fonts;
    }

    /** Whether Chinese can be drawn at all. */
    boolean chinese() {
        return fonts.chinese();
    }

    /** The letters of a text that no font here has, each once. */
    public String missing(String text) {
        var missing = new StringBuilder();
        text.codePoints()
                .filter(c -> !isSilent(c) && home(c, "").isEmpty())
                .distinct()
                .forEach(missing::appendCodePoint);
        return missing.toString();
    }

    /** The text as runs of one font each, in the size of the lettering. */
    public List<Run> runs(String text, Sheet.Lettering lettering) {
        int style =
                (lettering.bold() ? Font.BOLD : Font.PLAIN)
                        | (lettering.italic() ? Font.ITALIC : Font.PLAIN);
        var runs = new ArrayList<Run>();
        var open = new StringBuilder();
        String family = "";
        for (int c : text.codePoints().filter(c -> !isSilent(c)).toArray()) {
            var found = home(c, lettering.family());
            String letter = found.isPresent() ? Character.toString(c) : MISSING;
            String wanted =
                    found.orElseGet(() -> home(MISSING.codePointAt(0), "").orElse(Font.SANS_SERIF));
            if (!wanted.equals(family) && !open.isEmpty()) {
                runs.add(run(family, style, lettering.size(), open.toString()));
                open.setLength(0);
            }
            family = wanted;
            open.append(letter);
        }
        if (!open.isEmpty()) {
            runs.add(run(family, style, lettering.size(), open.toString()));
        }
        return runs;
    }

    private static Run run(String family, int style, double size, String text) {
        return new Run(new Font(family, style, 1).deriveFont((float) size), text);
    }

    /** How wide a run is. */
    public static double width(Run run) {
        return run.font().getStringBounds(run.text(), CONTEXT).getWidth();
    }

    private Optional<String> home(int codePoint, String family) {
        boolean mono = family.equalsIgnoreCase("mono");
        var wanted = new Wanted(codePoint, mono ? "mono" : "");
        var known = homes.get(wanted);
        if (known != null) {
            return known;
        }
        var found = fonts.familyOf(codePoint, mono);
        if (homes.size() < REMEMBERED_MAX) {
            homes.put(wanted, found);
        }
        return found;
    }

    /** Letters without ink or width of their own: joiners, directions, variation selectors. */
    private static boolean isSilent(int codePoint) {
        boolean selector =
                (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                        || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
        return selector
                || Character.getType(codePoint) == Character.FORMAT
                || Character.isISOControl(codePoint);
    }
}
