/** Tests of the ccTalk codec. */
@NullMarked
package dev.foyer.device.cctalk;

import org.jspecify.annotations.NullMarked;
