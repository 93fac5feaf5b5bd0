/**
 * Real device stacks started privately: own network, own sockets, nothing installed and nothing
 * left behind. Begin with {@link dev.foyer.simulator.rig.CardRig}.
 */
@NullMarked
package dev.foyer.simulator.rig;

import org.jspecify.annotations.NullMarked;
