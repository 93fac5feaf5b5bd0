/**
 * What happened at a kiosk, as a file that can be played again: begin with {@link
 * dev.foyer.simulator.recording.Recording}, then {@link dev.foyer.simulator.recording.Replay}.
 */
@NullMarked
package dev.foyer.simulator.recording;

import org.jspecify.annotations.NullMarked;
