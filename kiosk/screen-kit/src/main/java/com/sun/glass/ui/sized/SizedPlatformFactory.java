package com.sun.glass.ui.sized;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;
import com.sun.glass.ui.headless.SizedHeadlessApplication;

/**
 * The factory JavaFX looks for when {@code -Dglass.platform=Sized} is given; it makes a {@link
 * SizedHeadlessApplication}.
 */
public final class SizedPlatformFactory extends HeadlessPlatformFactory {
    @Override
    public Application createApplication() {
        return new SizedHeadlessApplication();
    }
}
