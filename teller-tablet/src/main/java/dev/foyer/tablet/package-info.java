/** The tablet of lobby managers and tellers. */
@NullMarked
package dev.foyer.tablet;

import org.jspecify.annotations.NullMarked;
