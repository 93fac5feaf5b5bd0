/**
 * Business as declared steps: what a step is, what a case remembers, and the pure runner that says
 * which step comes next and what an event leads to. Begin with {@link dev.foyer.hub.flow.Flow}.
 */
@NullMarked
package dev.foyer.hub.flow;

import org.jspecify.annotations.NullMarked;
