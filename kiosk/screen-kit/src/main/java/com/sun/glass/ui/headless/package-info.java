/**
 * What JavaFX keeps to itself and we need for a kiosk without a display: a headless screen of any
 * size. Begin at {@link com.sun.glass.ui.headless.SizedHeadlessApplication}; the package name is
 * JavaFX's because the frame buffer is package-private there.
 */
@NullMarked
package com.sun.glass.ui.headless;

import org.jspecify.annotations.NullMarked;
