/**
 * What all simulated devices have in common towards the people and tests that touch them: begin
 * with {@link dev.foyer.simulator.stage.SimulatedDevice}.
 */
@NullMarked
package dev.foyer.simulator.stage;

import org.jspecify.annotations.NullMarked;
