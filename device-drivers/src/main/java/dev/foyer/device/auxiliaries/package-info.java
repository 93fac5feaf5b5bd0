/**
 * XFS4IoT's interface Auxiliaries: doors, sensors, switches and indicators of a kiosk's cabinet.
 * Begin with {@link dev.foyer.device.auxiliaries.Auxiliaries}; a driver implements {@link
 * dev.foyer.device.auxiliaries.AuxiliaryBoard}.
 */
@NullMarked
package dev.foyer.device.auxiliaries;

import org.jspecify.annotations.NullMarked;
