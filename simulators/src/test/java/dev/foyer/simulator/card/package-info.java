/** Tests of the chip-card path over a real PC/SC daemon and over the card link. */
@NullMarked
package dev.foyer.simulator.card;

import org.jspecify.annotations.NullMarked;
