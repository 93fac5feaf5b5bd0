/**
 * A module for Chinese resident identity cards on the far side of its serial port, and the cards of
 * people who do not exist: begin with {@link dev.foyer.simulator.idreader.IdModuleSimulator}.
 */
@NullMarked
package dev.foyer.simulator.idreader;

import org.jspecify.annotations.NullMarked;
