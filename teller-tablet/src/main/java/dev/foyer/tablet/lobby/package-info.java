/**
 * What the tablet knows and does, apart from any screen: its state, what can happen to it, and what
 * it asks of the world. Begin with Lobby.
 */
@NullMarked
package dev.foyer.tablet.lobby;

import org.jspecify.annotations.NullMarked;
