/** Ordinary work at worn devices, through the services that drive them; begin with WornTest. */
@NullMarked
package dev.foyer.simulator.worn;

import org.jspecify.annotations.NullMarked;
