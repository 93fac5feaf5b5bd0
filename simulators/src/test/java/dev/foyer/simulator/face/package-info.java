@NullMarked
package dev.foyer.simulator.face;

import org.jspecify.annotations.NullMarked;
