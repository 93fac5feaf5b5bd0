/**
 * The client's side of identity documents: reading one through any XFS4IoT service, ours or a
 * vendor's. Begin with {@link dev.foyer.device.identity.PassportReading} (chips of ICAO 9303) and
 * {@link dev.foyer.device.identity.IdCardReading} (Chinese resident identity cards).
 */
@NullMarked
package dev.foyer.device.identity;

import org.jspecify.annotations.NullMarked;
