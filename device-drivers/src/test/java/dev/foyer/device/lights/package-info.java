/** Tests of the interface Lights. */
@NullMarked
package dev.foyer.device.lights;

import org.jspecify.annotations.NullMarked;
