/** Tests of what an acceptor knows of its notes. */
@NullMarked
package dev.foyer.device.cashacceptor;

import org.jspecify.annotations.NullMarked;
