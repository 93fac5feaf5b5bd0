/**
 * The machine readable zone of travel documents (ICAO 9303), from the picture of a page to a
 * checked record; begin with {@link dev.foyer.device.mrz.MrzReader} for pictures and {@link
 * dev.foyer.device.mrz.Mrz} for text.
 */
@NullMarked
package dev.foyer.device.mrz;

import org.jspecify.annotations.NullMarked;
