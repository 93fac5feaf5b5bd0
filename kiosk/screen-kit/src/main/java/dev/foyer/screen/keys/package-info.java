/**
 * Typing on the screen, by touch, keypad or voice: digits, letters, Chinese by pinyin. Begin at
 * {@link dev.foyer.screen.keys.Keyboard}.
 */
@NullMarked
package dev.foyer.screen.keys;

import org.jspecify.annotations.NullMarked;
