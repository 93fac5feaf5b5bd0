/**
 * A face device at the end of a wire: begin with {@link
 * dev.foyer.device.biometric.linked.FaceDevices}, which makes a service of a device URI, and {@link
 * dev.foyer.device.biometric.linked.Question}, what is said on the wire; docs/devices-face.md
 * describes it.
 */
@NullMarked
package dev.foyer.device.biometric.linked;

import org.jspecify.annotations.NullMarked;
