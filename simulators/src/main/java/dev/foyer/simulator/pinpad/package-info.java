/**
 * An encrypting PIN pad that runs as a process of its own with its own keys, and the acquirer who
 * wraps keys for it. Begin with {@link dev.foyer.simulator.pinpad.Pad}, the pad behind its keys;
 * {@link dev.foyer.simulator.pinpad.PinPadSimulator} starts it and touches it from outside.
 */
@NullMarked
package dev.foyer.simulator.pinpad;

import org.jspecify.annotations.NullMarked;
