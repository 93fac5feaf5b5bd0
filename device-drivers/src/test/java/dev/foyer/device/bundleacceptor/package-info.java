/** Tests of what follows from a bundle acceptor's reports. */
@NullMarked
package dev.foyer.device.bundleacceptor;

import org.jspecify.annotations.NullMarked;
