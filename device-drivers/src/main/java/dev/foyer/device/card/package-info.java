/**
 * What all services of the interface CardReader say alike, whatever reads the card: begin with
 * {@link dev.foyer.device.card.ReadRawData}.
 */
@NullMarked
package dev.foyer.device.card;

import org.jspecify.annotations.NullMarked;
