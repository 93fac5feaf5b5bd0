/**
 * Dispensers of banknotes as the XFS4IoT interface CashDispenser, over a serial protocol of our own
 * that says what a dispenser must say to be believed after lost power. Begin with {@link
 * dev.foyer.device.cashdispenser.NoteDispenser} and {@link
 * dev.foyer.device.cashdispenser.DispenserFrame}.
 */
@NullMarked
package dev.foyer.device.cashdispenser;

import org.jspecify.annotations.NullMarked;
