/**
 * The far side of a document scanner: painted pages of plainly fictional people, and a SANE
 * installation of one's own that scans them; begin with {@link
 * dev.foyer.simulator.scanner.ScannerRig}.
 */
@NullMarked
package dev.foyer.simulator.scanner;

import org.jspecify.annotations.NullMarked;
