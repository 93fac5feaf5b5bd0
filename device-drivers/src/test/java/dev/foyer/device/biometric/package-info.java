@NullMarked
package dev.foyer.device.biometric;

import org.jspecify.annotations.NullMarked;
