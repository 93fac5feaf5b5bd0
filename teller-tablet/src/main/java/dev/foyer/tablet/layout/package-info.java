/** Where a list and what was opened of it stand on an upright and on a broad tablet. */
@NullMarked
package dev.foyer.tablet.layout;

import org.jspecify.annotations.NullMarked;
