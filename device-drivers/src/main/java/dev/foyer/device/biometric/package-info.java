/**
 * XFS4IoT's interface Biometric over whatever looks at faces: begin with {@link
 * dev.foyer.device.biometric.FacePort}, which a make of device has to be, and {@link
 * dev.foyer.device.biometric.BiometricInterface}, which makes a service of it. docs/devices-face.md
 * says what it does with people's data.
 */
@NullMarked
package dev.foyer.device.biometric;

import org.jspecify.annotations.NullMarked;
