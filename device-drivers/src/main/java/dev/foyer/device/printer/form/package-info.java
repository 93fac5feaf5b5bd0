/**
 * XFS4IoT's JSON forms on paper: {@link dev.foyer.device.printer.form.FormReader} checks one,
 * {@link dev.foyer.device.printer.form.FormFill} puts values into its fields, and {@link
 * dev.foyer.device.printer.form.FormDrawing} or {@link dev.foyer.device.printer.form.FormTyping}
 * bring it to paper. Pure but for the fonts of the machine.
 */
@NullMarked
package dev.foyer.device.printer.form;

import org.jspecify.annotations.NullMarked;
