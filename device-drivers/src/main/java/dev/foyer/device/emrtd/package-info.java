/**
 * Passports and identity cards with a chip (ICAO 9303 parts 10 to 12), read over any carrier of
 * APDUs: begin with {@link dev.foyer.device.emrtd.EmrtdReader}. The only place that knows JMRTD.
 */
@NullMarked
package dev.foyer.device.emrtd;

import org.jspecify.annotations.NullMarked;
