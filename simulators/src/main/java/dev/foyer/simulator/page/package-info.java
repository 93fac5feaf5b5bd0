/**
 * A simulated printer of pages on IPP, and a real CUPS of our own to try drivers against. Begin
 * with {@link dev.foyer.simulator.page.PagePrinterSimulator}.
 */
@NullMarked
package dev.foyer.simulator.page;

import org.jspecify.annotations.NullMarked;
