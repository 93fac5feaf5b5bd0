@NullMarked
package dev.foyer.device.biometric.linked;

import org.jspecify.annotations.NullMarked;
