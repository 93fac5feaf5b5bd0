/**
 * Acceptors of whole bundles of banknotes over a serial protocol of our own as the XFS4IoT
 * interface CashAcceptor. Begin with {@link dev.foyer.device.bundleacceptor.BundleReport}, what
 * such a device says of itself, and {@link dev.foyer.device.bundleacceptor.Ledger}, what follows
 * from it.
 */
@NullMarked
package dev.foyer.device.bundleacceptor;

import org.jspecify.annotations.NullMarked;
