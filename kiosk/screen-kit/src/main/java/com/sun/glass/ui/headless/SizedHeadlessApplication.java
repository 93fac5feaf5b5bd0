package com.sun.glass.ui.headless;

import com.sun.glass.ui.Screen;
import com.sun.glass.ui.View;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/**
 * A headless JavaFX application whose one screen has the size that the system property {@code
 * foyer.screen} names ({@code 1080x1920}); JavaFX's own is fixed at 1000×1000, so that taller
 * windows are clipped and their centres cannot be pressed. Lives as long as the toolkit, on its
 * thread. A wrong size ends the start with an {@link IllegalArgumentException}.
 */
public final class SizedHeadlessApplication extends HeadlessApplication {
    private static final String SIZE_WHEN_NOT_SAID = "1080x1920";
    private static final int SIDE_MAX = 8192;
    private static final int DOTS_PER_INCH = 100;
    private static final int BYTES_PER_PIXEL = 4;
    private static final int COLOUR_DEPTH = 32;

    private Screen @Nullable [] screens;

    @Override
    public View createView() {
        return new SizedView();
    }

    @Override
    protected Screen[] staticScreen_getScreens() {
        var known = screens;
        if (known != null) return known;
        String said = System.getProperty("foyer.screen", SIZE_WHEN_NOT_SAID);
        if (!said.matches("[0-9]{1,4}x[0-9]{1,4}"))
            throw new IllegalArgumentException(
                    "foyer.screen is '" + said + "', expected WIDTHxHEIGHT");
        int by = said.indexOf('x');
        int w = Integer.parseInt(said.substring(0, by));
        int h = Integer.parseInt(said.substring(by + 1));
        if (w == 0 || h == 0 || w > SIDE_MAX || h > SIDE_MAX)
            throw new IllegalArgumentException(
                    "foyer.screen: a side is 1 to " + SIDE_MAX + " pixels");
        frameBuffer = ByteBuffer.allocate(w * h * BYTES_PER_PIXEL);
        int dpi = DOTS_PER_INCH;
        var one =
                new Screen(
                        0,
                        COLOUR_DEPTH,
                        0,
                        0,
                        w,
                        h,
                        0,
                        0,
                        w,
                        h,
                        0,
                        0,
                        w,
                        h,
                        dpi,
                        dpi,
                        1f,
                        1f,
                        1f,
                        1f);
        screens = new Screen[] {one};
        return new Screen[] {one};
    }
}
