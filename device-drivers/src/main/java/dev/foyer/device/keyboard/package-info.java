/**
 * The XFS4IoT interface Keyboard over a {@link dev.foyer.device.keyboard.KeyboardDevice}: begin
 * with {@link dev.foyer.device.keyboard.KeyboardInterface}.
 */
@NullMarked
package dev.foyer.device.keyboard;

import org.jspecify.annotations.NullMarked;
