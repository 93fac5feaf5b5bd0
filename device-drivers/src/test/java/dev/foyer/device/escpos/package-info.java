/** Tests of the ESC/POS codec: golden bytes, fixed bits, and noise. */
@NullMarked
package dev.foyer.device.escpos;

import org.jspecify.annotations.NullMarked;
