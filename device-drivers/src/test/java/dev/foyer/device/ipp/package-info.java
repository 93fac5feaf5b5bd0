/** Tests of IPP's bytes. */
@NullMarked
package dev.foyer.device.ipp;

import org.jspecify.annotations.NullMarked;
