/** Tests of forms: what is refused, how they look, and that their codes can be read. */
@NullMarked
package dev.foyer.device.printer.form;

import org.jspecify.annotations.NullMarked;
