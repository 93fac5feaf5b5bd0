/**
 * XFS4IoT's interface Printer: receipt printers here, document scanners beside. Begin with {@link
 * dev.foyer.device.printer.ReceiptPrinter}, which puts the driver, the forms and the commands
 * together.
 */
@NullMarked
package dev.foyer.device.printer;

import org.jspecify.annotations.NullMarked;
