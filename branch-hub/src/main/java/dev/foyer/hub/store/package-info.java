/**
 * Where the branch's history and the persons' keys lie, and the only SQL of the hub; begin with
 * {@link dev.foyer.hub.store.BranchStore}.
 */
@NullMarked
package dev.foyer.hub.store;

import org.jspecify.annotations.NullMarked;
