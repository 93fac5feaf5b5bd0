/**
 * The kiosk for those who do not see it: what is said of each page, and the keys that lead through
 * it. Begin at {@link dev.foyer.kiosk.voice.Spoken}, which is pure; {@link
 * dev.foyer.kiosk.voice.KioskVoice} says it.
 */
@NullMarked
package dev.foyer.kiosk.voice;

import org.jspecify.annotations.NullMarked;
