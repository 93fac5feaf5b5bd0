/**
 * What stands in for wires and the hub's line inside a simulated world; loaded by the world like
 * the product itself. Begin at {@link dev.foyer.simulation.inside.SimPty}.
 */
@NullMarked
package dev.foyer.simulation.inside;

import org.jspecify.annotations.NullMarked;
