/** Who stands before the tablet: begin with {@link dev.foyer.tablet.identify.PortableReader}. */
@NullMarked
package dev.foyer.tablet.identify;

import org.jspecify.annotations.NullMarked;
