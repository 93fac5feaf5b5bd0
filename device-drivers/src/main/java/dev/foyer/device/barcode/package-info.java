/** Barcodes in pictures; begin with {@link dev.foyer.device.barcode.BarcodeDecoder}. */
@NullMarked
package dev.foyer.device.barcode;

import org.jspecify.annotations.NullMarked;
