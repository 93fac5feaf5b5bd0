/** Tests of reading payment chips, without any. */
@NullMarked
package dev.foyer.device.emv;

import org.jspecify.annotations.NullMarked;
