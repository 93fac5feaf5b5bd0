/** Who booked a time today: begin with {@link dev.foyer.tablet.booked.BookingRows}. */
@NullMarked
package dev.foyer.tablet.booked;

import org.jspecify.annotations.NullMarked;
