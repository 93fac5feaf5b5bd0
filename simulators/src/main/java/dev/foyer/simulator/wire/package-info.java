/**
 * The far ends of wires that simulated devices sit on. Begin with {@link
 * dev.foyer.simulator.wire.Pty}, the far end of a serial port.
 */
@NullMarked
package dev.foyer.simulator.wire;

import org.jspecify.annotations.NullMarked;
