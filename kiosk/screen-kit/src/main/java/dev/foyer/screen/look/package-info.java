/**
 * Design tokens and millimetres turned into a JavaFX style sheet. Begin at {@link
 * dev.foyer.screen.look.Look}.
 */
@NullMarked
package dev.foyer.screen.look;

import org.jspecify.annotations.NullMarked;
