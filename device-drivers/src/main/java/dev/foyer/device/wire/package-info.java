/**
 * The wires: bytes to a device and back, and links that record, replay or spoil them. Begin with
 * {@link dev.foyer.device.wire.ByteLink} (ask and answer), {@link dev.foyer.device.wire.StreamLink}
 * (bytes as they come) and {@link dev.foyer.device.wire.DeviceThread} (the thread that owns one of
 * them).
 */
@NullMarked
package dev.foyer.device.wire;

import org.jspecify.annotations.NullMarked;
