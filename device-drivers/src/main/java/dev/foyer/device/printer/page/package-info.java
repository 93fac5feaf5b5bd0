/**
 * Printers that take whole pages, over IPP: forms as PDF, jobs that are followed to their end.
 * Begin with {@link dev.foyer.device.printer.page.PageDrawing}.
 */
@NullMarked
package dev.foyer.device.printer.page;

import org.jspecify.annotations.NullMarked;
