/**
 * A simulated card dispenser on the far side of a serial line: hoppers, rollers, reader, mouth,
 * bins, and the customer's hand. Begin with {@link
 * dev.foyer.simulator.dispenser.DispenserSimulator}; where cards are is {@link
 * dev.foyer.simulator.dispenser.CardPath}.
 */
@NullMarked
package dev.foyer.simulator.dispenser;

import org.jspecify.annotations.NullMarked;
