/**
 * Who is next and how long it takes: lanes of waiting tickets, policies over their heads, the
 * estimate of a wait; begin with {@link dev.foyer.hub.queue.Policy}.
 */
@NullMarked
package dev.foyer.hub.queue;

import org.jspecify.annotations.NullMarked;
