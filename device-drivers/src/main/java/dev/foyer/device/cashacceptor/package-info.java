/**
 * Acceptors of banknotes over ccTalk as the XFS4IoT interface CashAcceptor. Begin with {@link
 * dev.foyer.device.cashacceptor.Books}, which decides what is known of each note, and {@link
 * dev.foyer.device.cashacceptor.NoteAcceptor}, the device.
 */
@NullMarked
package dev.foyer.device.cashacceptor;

import org.jspecify.annotations.NullMarked;
