/** Tests of identity card readers; begin with {@code IdReaderTest}. */
@NullMarked
package dev.foyer.simulator.idreader;

import org.jspecify.annotations.NullMarked;
