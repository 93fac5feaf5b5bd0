/**
 * The screen kit: what kiosk and tablet share to show a screen. Begin at {@link
 * dev.foyer.screen.ScreenWindow}, which owns the one window; {@code look} makes the style sheet,
 * {@code part} the pieces, {@code port} the screen port, {@code audit} the measuring of a shown
 * screen.
 */
@NullMarked
package dev.foyer.screen;

import org.jspecify.annotations.NullMarked;
