package dev.foyer.device.printer.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;

/** The machine's font with Chinese letters, for tests that draw them. */
public final class ChineseFont {
    private ChineseFont() {}

    /** Skips a test on a machine without it, and says so; where real stacks are required, fails. */
    public static void needed(Fonts fonts) {
        if (System.getProperty("foyer.real", "auto").equals("required")) {
            assertThat(fonts.chinese()).as(Fonts.NO_CHINESE).isTrue();
        } else if (!fonts.chinese()) {
            System.err.println("skipped: " + Fonts.NO_CHINESE);
            Assumptions.assumeTrue(false, Fonts.NO_CHINESE);
        }
    }
}
