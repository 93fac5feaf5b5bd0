/**
 * One JavaFX view per kind of screen; they know neither hub nor device. Begin at {@link
 * dev.foyer.kiosk.step.Views}.
 */
@NullMarked
package dev.foyer.kiosk.step;

import org.jspecify.annotations.NullMarked;
