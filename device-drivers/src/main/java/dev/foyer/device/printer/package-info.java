/**
 * XFS4IoT's interface Printer. Begin with {@link dev.foyer.device.printer.ReceiptPrinter}, which
 * puts the driver, the forms and the commands together; what reads images instead is {@link
 * dev.foyer.device.printer.ImageInterface}.
 */
@NullMarked
package dev.foyer.device.printer;

import org.jspecify.annotations.NullMarked;
