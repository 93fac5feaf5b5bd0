/** The PIN pad's service held to its contract, with the pad in a process of its own. */
@NullMarked
package dev.foyer.simulator.pinpad;

import org.jspecify.annotations.NullMarked;
