/**
 * Document scanners as services: one device, on which the interfaces Printer (ReadImage) and
 * BarcodeReader are put together. Begin with {@link dev.foyer.device.scanner.ScannerService}.
 */
@NullMarked
package dev.foyer.device.scanner;

import org.jspecify.annotations.NullMarked;
