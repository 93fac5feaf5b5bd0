/**
 * Chinese resident identity cards and the two residence permits: what a reading module says, as
 * bytes and as records, both ways. Pure; begin with {@link dev.foyer.device.residentid.IdCard} (the
 * records) and {@link dev.foyer.device.residentid.Frame} (the module's words).
 */
@NullMarked
package dev.foyer.device.residentid;

import org.jspecify.annotations.NullMarked;
