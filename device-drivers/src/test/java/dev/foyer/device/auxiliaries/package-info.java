/** Tests of the interface Auxiliaries. */
@NullMarked
package dev.foyer.device.auxiliaries;

import org.jspecify.annotations.NullMarked;
