/** Tests of page printers: simulated and behind a real CUPS. */
@NullMarked
package dev.foyer.simulator.page;

import org.jspecify.annotations.NullMarked;
