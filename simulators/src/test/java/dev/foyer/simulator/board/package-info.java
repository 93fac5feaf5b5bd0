/** The board for lamps, doors and sensors through its service, over a pseudo terminal. */
@NullMarked
package dev.foyer.simulator.board;

import org.jspecify.annotations.NullMarked;
