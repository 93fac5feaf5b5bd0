/**
 * The board for lamps, doors and sensors of a kiosk, on the far side of its serial line: begin with
 * {@link dev.foyer.simulator.board.BoardSimulator}.
 */
@NullMarked
package dev.foyer.simulator.board;

import org.jspecify.annotations.NullMarked;
