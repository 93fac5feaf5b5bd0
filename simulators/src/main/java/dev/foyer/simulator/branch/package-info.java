/** The whole branch on one machine: its parts as processes, started in order. Begin with Branch. */
@NullMarked
package dev.foyer.simulator.branch;

import org.jspecify.annotations.NullMarked;
