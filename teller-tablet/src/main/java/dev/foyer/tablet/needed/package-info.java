/** What waits for a member of staff: begin with {@link dev.foyer.tablet.needed.Need}. */
@NullMarked
package dev.foyer.tablet.needed;

import org.jspecify.annotations.NullMarked;
