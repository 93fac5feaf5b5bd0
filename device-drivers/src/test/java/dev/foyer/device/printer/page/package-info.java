/** Tests of pages. */
@NullMarked
package dev.foyer.device.printer.page;

import org.jspecify.annotations.NullMarked;
