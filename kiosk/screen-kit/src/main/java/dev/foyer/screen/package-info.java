/** What kiosk and tablet share of the screen: tokens, texts, screen port, views. */
@NullMarked
package dev.foyer.screen;

import org.jspecify.annotations.NullMarked;
