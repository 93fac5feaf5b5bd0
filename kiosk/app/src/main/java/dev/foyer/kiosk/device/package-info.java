/** What a step needs, as XFS4IoT commands. Begin at {@link dev.foyer.kiosk.device.Furniture}. */
@NullMarked
package dev.foyer.kiosk.device;

import org.jspecify.annotations.NullMarked;
