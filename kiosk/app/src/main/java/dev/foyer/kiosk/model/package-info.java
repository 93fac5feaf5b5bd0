/**
 * What a screen says, computed from the state without JavaFX. Begin at {@link
 * dev.foyer.kiosk.model.Pages}.
 */
@NullMarked
package dev.foyer.kiosk.model;

import org.jspecify.annotations.NullMarked;
