/**
 * The XFS4IoT interface CashManagement, which every service with banknotes composes beside its own
 * interface. Begin with {@link dev.foyer.device.cashmanagement.CashModule}, what a device offers to
 * it.
 */
@NullMarked
package dev.foyer.device.cashmanagement;

import org.jspecify.annotations.NullMarked;
