/** Tests of USB scanners; begin with {@link dev.foyer.simulator.hid.HidScannerServiceTest}. */
@org.jspecify.annotations.NullMarked
package dev.foyer.simulator.hid;
