/**
 * Tests of the XFS4IoT core, and what other tests build on: {@link
 * dev.foyer.device.xfs.TestContext}, the example doorbell.
 */
@NullMarked
package dev.foyer.device.xfs;

import org.jspecify.annotations.NullMarked;
