/**
 * The far side of a face device's wire, and whoever stands before it: begin with {@link
 * dev.foyer.simulator.face.FaceSimulator}. No faces are recognised here; people are told apart by
 * the number they were made of.
 */
@NullMarked
package dev.foyer.simulator.face;

import org.jspecify.annotations.NullMarked;
