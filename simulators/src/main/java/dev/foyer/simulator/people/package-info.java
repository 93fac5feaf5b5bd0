/** Scripted customers, tellers and advisers who use the real screens. Begin with Tour. */
@NullMarked
package dev.foyer.simulator.people;

import org.jspecify.annotations.NullMarked;
