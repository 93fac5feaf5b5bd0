/** The device host: XFS4IoT services over real and simulated devices. */
@NullMarked
package dev.foyer.device;

import org.jspecify.annotations.NullMarked;
