/**
 * The wires: bytes to a device and back, and the tape that records and replays them. Begin with
 * {@link dev.foyer.device.wire.ByteLink} (ask and answer), {@link dev.foyer.device.wire.StreamLink}
 * (bytes as they come), {@link dev.foyer.device.wire.DeviceThread} (the thread that owns one of
 * them) and {@link dev.foyer.device.wire.Tape}.
 */
@NullMarked
package dev.foyer.device.wire;

import org.jspecify.annotations.NullMarked;
