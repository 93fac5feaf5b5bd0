/** How rule packs come from documents. Begin with {@link dev.foyer.hub.policy.read.RulePacks}. */
@NullMarked
package dev.foyer.hub.policy.read;

import org.jspecify.annotations.NullMarked;
