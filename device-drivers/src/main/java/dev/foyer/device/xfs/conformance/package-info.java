/**
 * The contract that any XFS4IoT service must keep, as a program that talks to one over the wire:
 * begin with {@link dev.foyer.device.xfs.conformance.Conformance}.
 */
@NullMarked
package dev.foyer.device.xfs.conformance;

import org.jspecify.annotations.NullMarked;
