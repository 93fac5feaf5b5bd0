/** Tests of the receipt printer from the service's client down to the paper. */
@NullMarked
package dev.foyer.simulator.printer;

import org.jspecify.annotations.NullMarked;
