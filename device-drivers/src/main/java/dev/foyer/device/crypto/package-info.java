/**
 * The XFS4IoT interface Crypto over a {@link dev.foyer.device.crypto.CryptoDevice}: begin with
 * {@link dev.foyer.device.crypto.CryptoInterface}.
 */
@NullMarked
package dev.foyer.device.crypto;

import org.jspecify.annotations.NullMarked;
