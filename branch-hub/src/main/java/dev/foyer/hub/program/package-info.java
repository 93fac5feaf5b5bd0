/**
 * What makes the hub a program: its configuration, its ready line, its end. Begin with {@link
 * dev.foyer.hub.program.HubConfig}.
 */
@NullMarked
package dev.foyer.hub.program;

import org.jspecify.annotations.NullMarked;
