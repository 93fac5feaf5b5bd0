/** Things that break on purpose. Begin with Cable. */
@NullMarked
package dev.foyer.simulator.fault;

import org.jspecify.annotations.NullMarked;
