/**
 * The screen port: a loopback WebSocket that gives pictures and the accessible tree of a window and
 * takes touches and keys. Begin at {@link dev.foyer.screen.port.ScreenPort}.
 */
@NullMarked
package dev.foyer.screen.port;

import org.jspecify.annotations.NullMarked;
