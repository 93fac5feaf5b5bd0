@NullMarked
package dev.foyer.simulator.camera;

import org.jspecify.annotations.NullMarked;
