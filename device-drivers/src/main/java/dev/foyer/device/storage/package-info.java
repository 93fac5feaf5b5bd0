/**
 * The XFS4IoT interface Storage: the units of a device that hold cards or cash, their counts kept
 * on disk through every power cut. Begin with {@link dev.foyer.device.storage.Storage}; whoever has
 * units of a kind writes a {@link dev.foyer.device.storage.UnitPart}.
 */
@NullMarked
package dev.foyer.device.storage;

import org.jspecify.annotations.NullMarked;
