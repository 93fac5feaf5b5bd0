/** Tests of the printer's decisions, without a printer. */
@NullMarked
package dev.foyer.device.printer;

import org.jspecify.annotations.NullMarked;
