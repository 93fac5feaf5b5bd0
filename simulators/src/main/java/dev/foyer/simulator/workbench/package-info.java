/** A page in the browser that shows the screens of a running branch and plays with its devices. */
@NullMarked
package dev.foyer.simulator.workbench;

import org.jspecify.annotations.NullMarked;
