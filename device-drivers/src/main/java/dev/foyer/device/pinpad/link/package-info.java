/**
 * The protocol between a host and a PIN pad as pure bytes and records, for both ends: begin with
 * {@link dev.foyer.device.pinpad.link.Message}, what is said, and {@link
 * dev.foyer.device.wire.NumberedFrame}, how it travels. docs/devices-pinpad.md describes it.
 */
@NullMarked
package dev.foyer.device.pinpad.link;

import org.jspecify.annotations.NullMarked;
