/**
 * The XFS4IoT interface KeyManagement over a {@link dev.foyer.device.keymanagement.KeyVault}, and
 * what the other interfaces of such a device say about keys: begin with {@link
 * dev.foyer.device.keymanagement.KeyManagementInterface}.
 */
@NullMarked
package dev.foyer.device.keymanagement;

import org.jspecify.annotations.NullMarked;
