/** Tests of recordings: begin with {@code DifferenceTest}. */
@NullMarked
package dev.foyer.simulator.recording;

import org.jspecify.annotations.NullMarked;
