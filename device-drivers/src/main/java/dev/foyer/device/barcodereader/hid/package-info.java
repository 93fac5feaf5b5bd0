/**
 * Barcode scanners that decode by themselves and send USB HID reports; begin with {@link
 * dev.foyer.device.barcodereader.hid.HidScanner}.
 */
@NullMarked
package dev.foyer.device.barcodereader.hid;

import org.jspecify.annotations.NullMarked;
