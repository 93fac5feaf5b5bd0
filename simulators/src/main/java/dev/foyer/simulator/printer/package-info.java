/**
 * A receipt printer on a raw TCP port that renders what it was sent to pictures, answers every
 * status request, and breaks on demand. Begin with {@link
 * dev.foyer.simulator.printer.PrinterSimulator}.
 */
@NullMarked
package dev.foyer.simulator.printer;

import org.jspecify.annotations.NullMarked;
