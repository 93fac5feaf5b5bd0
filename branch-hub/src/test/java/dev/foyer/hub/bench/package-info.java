/**
 * Benchmarks of the hub and the pieces they share; begin with {@link
 * dev.foyer.hub.bench.TicketsBench}.
 */
@org.jspecify.annotations.NullMarked
package dev.foyer.hub.bench;
