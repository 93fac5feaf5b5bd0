/** Tests of the identity card reader's driver on recordings. */
@NullMarked
package dev.foyer.device.idreader;

import org.jspecify.annotations.NullMarked;
