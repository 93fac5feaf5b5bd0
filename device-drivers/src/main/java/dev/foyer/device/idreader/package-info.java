/**
 * Readers of Chinese resident identity cards as the XFS4IoT interface CardReader: begin with {@link
 * dev.foyer.device.idreader.IdReaders} (how one is chosen) and {@link
 * dev.foyer.device.idreader.IdReader} (what it does).
 */
@NullMarked
package dev.foyer.device.idreader;

import org.jspecify.annotations.NullMarked;
