/** Tests of the driver for boards of lamps, doors and sensors. */
@NullMarked
package dev.foyer.device.board;

import org.jspecify.annotations.NullMarked;
