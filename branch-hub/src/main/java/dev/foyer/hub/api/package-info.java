/**
 * The hub's contract as records, and the client that speaks it: all of the hub that other parts may
 * import. Begin with {@link dev.foyer.hub.api.HubClient}.
 */
@NullMarked
package dev.foyer.hub.api;

import org.jspecify.annotations.NullMarked;
