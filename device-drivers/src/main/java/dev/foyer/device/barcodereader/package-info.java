/**
 * XFS4IoT's interface BarcodeReader over pictures; begin with {@link
 * dev.foyer.device.barcodereader.BarcodeReaderInterface}.
 */
@NullMarked
package dev.foyer.device.barcodereader;

import org.jspecify.annotations.NullMarked;
