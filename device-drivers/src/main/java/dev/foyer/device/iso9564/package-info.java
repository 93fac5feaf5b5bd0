/**
 * The cryptography of PIN entry as pure functions over bytes: PIN blocks (ISO 9564-1), AES DUKPT
 * (ANSI X9.24-3), key blocks (ANSI X9.143) and the ciphers below them. Begin with {@link
 * dev.foyer.device.iso9564.AesDukpt} and {@link dev.foyer.device.iso9564.PinBlock}. No driver and
 * no service of this program may use what holds a clear PIN or a clear key; that is for pads and
 * for the acquirer's side, which live in processes of their own.
 */
@NullMarked
package dev.foyer.device.iso9564;

import org.jspecify.annotations.NullMarked;
