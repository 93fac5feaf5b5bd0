/**
 * The product's own programs in one thread, on a clock that only jumps, by a seed. Begin at {@link
 * dev.foyer.simulation.Universe}; what the classes of the product see instead of time, threads and
 * wires is listed in {@link dev.foyer.simulation.World}.
 */
@NullMarked
package dev.foyer.simulation;

import org.jspecify.annotations.NullMarked;
