/** The PIN pad's protocol, byte by byte. */
@NullMarked
package dev.foyer.device.pinpad.link;

import org.jspecify.annotations.NullMarked;
