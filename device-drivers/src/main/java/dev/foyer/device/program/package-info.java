/**
 * What every program that runs as a part of Foyer does alike: {@link
 * dev.foyer.device.program.Settings} reads its file, {@link dev.foyer.device.program.Ready} says
 * that it is ready, {@link dev.foyer.device.program.Lifeline} ends it.
 */
@NullMarked
package dev.foyer.device.program;

import org.jspecify.annotations.NullMarked;
