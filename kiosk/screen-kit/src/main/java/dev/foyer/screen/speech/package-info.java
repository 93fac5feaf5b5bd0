/**
 * The kiosk's voice: sentences said aloud by a program of its own, one at a time, the newest first.
 * Begin at {@link dev.foyer.screen.speech.Voice}.
 */
@NullMarked
package dev.foyer.screen.speech;

import org.jspecify.annotations.NullMarked;
