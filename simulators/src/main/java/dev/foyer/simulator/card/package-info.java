/**
 * Chip cards made of bytes, and the two slots they can be put into: a virtual PC/SC reader and a
 * plain TCP card link. Begin with {@link dev.foyer.simulator.card.EmvChip}; {@link
 * dev.foyer.simulator.card.CardRigMain} plays them.
 */
@NullMarked
package dev.foyer.simulator.card;

import org.jspecify.annotations.NullMarked;
