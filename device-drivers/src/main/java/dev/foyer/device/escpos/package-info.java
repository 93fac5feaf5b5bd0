/**
 * The language of receipt printers, ESC/POS, as pure functions between bytes and records. Begin
 * with {@link dev.foyer.device.escpos.EscPos} for what goes to the printer and {@link
 * dev.foyer.device.escpos.AnswerParser} for what comes back.
 */
@NullMarked
package dev.foyer.device.escpos;

import org.jspecify.annotations.NullMarked;
