/** Tests of the cash services against simulated devices behind serial ports. */
@NullMarked
package dev.foyer.simulator.cash;

import org.jspecify.annotations.NullMarked;
