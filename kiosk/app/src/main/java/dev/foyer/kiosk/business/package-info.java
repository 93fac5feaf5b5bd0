/**
 * How a kiosk plays the steps of a case: what happens, what is to be done, and the pure player
 * between the two.
 */
@NullMarked
package dev.foyer.kiosk.business;

import org.jspecify.annotations.NullMarked;
