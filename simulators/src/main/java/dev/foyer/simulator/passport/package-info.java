/**
 * Travel documents with a chip, of a state that does not exist: begin with {@link
 * dev.foyer.simulator.passport.EmrtdChip} (the chip) and {@link
 * dev.foyer.simulator.passport.FictionalState} (who signs it).
 */
@NullMarked
package dev.foyer.simulator.passport;

import org.jspecify.annotations.NullMarked;
