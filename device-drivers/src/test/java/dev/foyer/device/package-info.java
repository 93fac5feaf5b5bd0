/** Tests of the device program as a whole, and of the rules that its packages keep. */
@NullMarked
package dev.foyer.device;

import org.jspecify.annotations.NullMarked;
