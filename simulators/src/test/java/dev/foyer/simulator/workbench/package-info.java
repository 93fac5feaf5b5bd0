/** Tests of the workbench's parts; the page itself is tested in a whole branch. */
@NullMarked
package dev.foyer.simulator.workbench;

import org.jspecify.annotations.NullMarked;
