/** The far side of every wire, and people who act by script. */
@NullMarked
package dev.foyer.simulator;

import org.jspecify.annotations.NullMarked;
