/** Tests of the identity card module's words and records. */
@NullMarked
package dev.foyer.device.residentid;

import org.jspecify.annotations.NullMarked;
