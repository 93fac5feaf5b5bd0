/**
 * What every device is to the rest of the program, whatever its wire: begin with {@link
 * dev.foyer.device.api.Device}.
 */
@NullMarked
package dev.foyer.device.api;

import org.jspecify.annotations.NullMarked;
