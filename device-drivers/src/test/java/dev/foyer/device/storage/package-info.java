/** Tests of the Storage interface and its file of counts. */
@NullMarked
package dev.foyer.device.storage;

import org.jspecify.annotations.NullMarked;
