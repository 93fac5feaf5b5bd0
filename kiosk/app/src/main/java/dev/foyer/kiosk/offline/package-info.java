/**
 * What the kiosk must not forget when its power goes. Begin at {@link
 * dev.foyer.kiosk.offline.Attempts}.
 */
@NullMarked
package dev.foyer.kiosk.offline;

import org.jspecify.annotations.NullMarked;
