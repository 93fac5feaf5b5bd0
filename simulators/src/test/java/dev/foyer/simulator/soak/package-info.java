/**
 * All simulated devices at one device host for a long time, under faults; begin with {@link
 * dev.foyer.simulator.soak.SoakTest}.
 */
@org.jspecify.annotations.NullMarked
package dev.foyer.simulator.soak;
