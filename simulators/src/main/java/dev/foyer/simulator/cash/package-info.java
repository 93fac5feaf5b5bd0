/**
 * Simulated cash devices: a bill validator that speaks ccTalk and a dispenser that speaks a
 * protocol of our own, each on the far end of a serial port, and the notes in and before them.
 * Begin with {@link dev.foyer.simulator.cash.BillValidatorSimulator}.
 */
@NullMarked
package dev.foyer.simulator.cash;

import org.jspecify.annotations.NullMarked;
