@NullMarked
package dev.foyer.hub.push;

import org.jspecify.annotations.NullMarked;
