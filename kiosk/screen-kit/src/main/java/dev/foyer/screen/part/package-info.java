/**
 * The pieces screens are made of: buttons, tiles, icons, big numbers, QR codes, walking by keypad.
 * Begin at {@link dev.foyer.screen.part.Parts}.
 */
@NullMarked
package dev.foyer.screen.part;

import org.jspecify.annotations.NullMarked;
