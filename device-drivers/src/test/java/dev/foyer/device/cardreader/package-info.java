/** Tests of the CardReader interface over slots made of bytes. */
@NullMarked
package dev.foyer.device.cardreader;

import org.jspecify.annotations.NullMarked;
