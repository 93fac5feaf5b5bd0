/**
 * A kiosk's board for lamps, doors and sensors on a serial line, as the interfaces Lights and
 * Auxiliaries: begin with {@link dev.foyer.device.board.Boards}. The line's protocol is in
 * docs/devices-board.md.
 */
@NullMarked
package dev.foyer.device.board;

import org.jspecify.annotations.NullMarked;
