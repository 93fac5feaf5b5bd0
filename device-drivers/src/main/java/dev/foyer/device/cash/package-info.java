/**
 * What all cash devices share: note types, counts of notes by type and state, and the cash part of
 * a storage unit. Values only; begin with {@link dev.foyer.device.cash.Counts}.
 */
@NullMarked
package dev.foyer.device.cash;

import org.jspecify.annotations.NullMarked;
