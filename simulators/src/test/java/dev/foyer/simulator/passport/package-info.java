/** Tests of travel documents' chips; begin with {@code EmrtdReaderTest}. */
@NullMarked
package dev.foyer.simulator.passport;

import org.jspecify.annotations.NullMarked;
