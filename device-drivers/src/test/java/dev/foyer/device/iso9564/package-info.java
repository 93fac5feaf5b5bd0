/** Published vectors held against the cryptography of PIN entry. */
@NullMarked
package dev.foyer.device.iso9564;

import org.jspecify.annotations.NullMarked;
