/** Tests of the stage: begin with {@code StageServerTest}. */
@NullMarked
package dev.foyer.simulator.stage;

import org.jspecify.annotations.NullMarked;
