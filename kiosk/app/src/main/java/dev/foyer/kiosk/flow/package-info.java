/**
 * What a kiosk does next: (state, event) to (state, effects), pure. Begin at {@link
 * dev.foyer.kiosk.flow.Flow}.
 */
@NullMarked
package dev.foyer.kiosk.flow;

import org.jspecify.annotations.NullMarked;
