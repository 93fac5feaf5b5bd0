/**
 * The Internet Printing Protocol (RFC 8011) as pure functions between bytes and records, as far as
 * a printer of statements needs it. Begin with {@link dev.foyer.device.ipp.IppRequests} for what is
 * asked and {@link dev.foyer.device.ipp.IppAnswers} for what comes back.
 */
@NullMarked
package dev.foyer.device.ipp;

import org.jspecify.annotations.NullMarked;
