/**
 * Pictures of pages as plain samples, and their file formats; begin with {@link
 * dev.foyer.device.picture.Picture}.
 */
@NullMarked
package dev.foyer.device.picture;

import org.jspecify.annotations.NullMarked;
