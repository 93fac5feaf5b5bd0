/** The call with a remote expert as the tablet shows it. Begin with CallView. */
@NullMarked
package dev.foyer.tablet.session;

import org.jspecify.annotations.NullMarked;
