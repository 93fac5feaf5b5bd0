/**
 * A USB barcode scanner on an emulated USB socket; begin with {@link
 * dev.foyer.simulator.hid.HidScannerSimulator}.
 */
@NullMarked
package dev.foyer.simulator.hid;

import org.jspecify.annotations.NullMarked;
