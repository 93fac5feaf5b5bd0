/** Tests of the wires' far ends. */
@NullMarked
package dev.foyer.simulator.wire;

import org.jspecify.annotations.NullMarked;
