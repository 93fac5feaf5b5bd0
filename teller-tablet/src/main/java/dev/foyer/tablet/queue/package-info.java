/** The hall as the tablet shows it: who waits, since when, why. Begin with HallRows. */
@NullMarked
package dev.foyer.tablet.queue;

import org.jspecify.annotations.NullMarked;
