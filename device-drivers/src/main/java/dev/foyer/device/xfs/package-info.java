/**
 * XFS4IoT (CEN CWA 17852, release 2024-3) for services and clients: who writes a service begins
 * with {@link dev.foyer.device.xfs.XfsInterface} and {@link dev.foyer.device.xfs.Service}, who
 * writes a client with {@code Client}.
 */
@NullMarked
package dev.foyer.device.xfs;

import org.jspecify.annotations.NullMarked;
