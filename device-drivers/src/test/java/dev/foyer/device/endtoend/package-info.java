/** Tests of tokens. */
@NullMarked
package dev.foyer.device.endtoend;

import org.jspecify.annotations.NullMarked;
