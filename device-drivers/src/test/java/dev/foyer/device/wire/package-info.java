/** Tests of the links and of the device's thread. */
@NullMarked
package dev.foyer.device.wire;

import org.jspecify.annotations.NullMarked;
