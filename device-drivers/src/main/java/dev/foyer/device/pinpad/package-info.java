/**
 * Encrypting PIN pads: the port {@link dev.foyer.device.pinpad.PinPadDevice}, the XFS4IoT interface
 * PinPad, and the driver of pads that speak Foyer's own protocol ({@code pinpad.link}). Begin with
 * {@link dev.foyer.device.pinpad.PinPads}, which puts PinPad, Keyboard, KeyManagement and Crypto
 * together over one pad. No clear PIN and no clear key is ever in a process with this package.
 */
@NullMarked
package dev.foyer.device.pinpad;

import org.jspecify.annotations.NullMarked;
