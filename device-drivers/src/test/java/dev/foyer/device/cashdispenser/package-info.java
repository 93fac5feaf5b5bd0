/** Tests of the dispenser's protocol and mixes. */
@NullMarked
package dev.foyer.device.cashdispenser;

import org.jspecify.annotations.NullMarked;
