/**
 * What may be asked of a branch and what has happened in it: commands and events, as records for
 * ever; begin with {@link dev.foyer.hub.event.Event}.
 */
@NullMarked
package dev.foyer.hub.event;

import org.jspecify.annotations.NullMarked;
