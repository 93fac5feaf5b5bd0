/**
 * The one place where a command becomes events: a state owned by one thread, without clock, chance
 * or I/O; begin with {@link dev.foyer.hub.core.Branch}.
 */
@NullMarked
package dev.foyer.hub.core;

import org.jspecify.annotations.NullMarked;
