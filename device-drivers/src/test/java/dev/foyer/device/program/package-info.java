/** Tests of what every program does alike. */
@NullMarked
package dev.foyer.device.program;

import org.jspecify.annotations.NullMarked;
