/** The kiosk: plays steps to a walk-in customer. */
@NullMarked
package dev.foyer.kiosk;

import org.jspecify.annotations.NullMarked;
