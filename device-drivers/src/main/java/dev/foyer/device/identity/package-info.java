/**
 * The client's side of identity documents: reading one through any XFS4IoT service, ours or a
 * vendor's. Begin with {@link dev.foyer.device.identity.PassportReading}.
 */
@NullMarked
package dev.foyer.device.identity;

import org.jspecify.annotations.NullMarked;
