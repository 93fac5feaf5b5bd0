/** The PIN pad's wire, with bytes that make no sense among them. */
@NullMarked
package dev.foyer.device.pinpad;

import org.jspecify.annotations.NullMarked;
