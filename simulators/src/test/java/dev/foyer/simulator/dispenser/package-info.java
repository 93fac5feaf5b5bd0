/** Tests of the card dispenser: service, driver, serial line and mechanics together. */
@NullMarked
package dev.foyer.simulator.dispenser;

import org.jspecify.annotations.NullMarked;
