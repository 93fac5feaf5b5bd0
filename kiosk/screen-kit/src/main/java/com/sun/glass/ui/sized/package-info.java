/**
 * The JavaFX platform chosen by {@code -Dglass.platform=Sized}: headless, with a screen of any
 * size. Begin at {@link com.sun.glass.ui.sized.SizedPlatformFactory}; JavaFX finds it by this
 * package name.
 */
@NullMarked
package com.sun.glass.ui.sized;

import org.jspecify.annotations.NullMarked;
