/** All benches behind one command; begin with {@link dev.foyer.simulator.bench.Bench}. */
@org.jspecify.annotations.NullMarked
package dev.foyer.simulator.bench;
