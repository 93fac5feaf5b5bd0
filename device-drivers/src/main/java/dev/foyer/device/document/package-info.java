/**
 * What a client makes of a scanned page; begin with {@link
 * dev.foyer.device.document.DocumentReading}.
 */
@NullMarked
package dev.foyer.device.document;

import org.jspecify.annotations.NullMarked;
