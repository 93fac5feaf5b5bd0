/**
 * What a payment chip says, as values: BER-TLV, the APDUs of EMV Book 1 and 3, and the card record
 * they add up to; pure, so that it runs on any thread and over any wire. Begin with {@link
 * dev.foyer.device.emv.EmvReader}.
 */
@NullMarked
package dev.foyer.device.emv;

import org.jspecify.annotations.NullMarked;
