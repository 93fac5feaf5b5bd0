/**
 * The XFS4IoT interface CardReader over a slot for chip cards, and how a client reads a payment
 * card through it. Begin with {@link dev.foyer.device.cardreader.CardReader} (the service's side)
 * or {@link dev.foyer.device.cardreader.CardReading} (the client's side).
 */
@NullMarked
package dev.foyer.device.cardreader;

import org.jspecify.annotations.NullMarked;
