/**
 * Tests of the private stacks; {@link dev.foyer.simulator.rig.Real} decides what happens where they
 * cannot run.
 */
@NullMarked
package dev.foyer.simulator.rig;

import org.jspecify.annotations.NullMarked;
