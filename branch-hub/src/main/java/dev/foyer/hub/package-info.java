/** The branch hub: one journal, one core, and the edges around them. */
@NullMarked
package dev.foyer.hub;

import org.jspecify.annotations.NullMarked;
