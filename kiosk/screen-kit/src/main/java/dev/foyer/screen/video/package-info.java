/**
 * Moving pictures from elsewhere on a JavaFX screen; knows no WebRTC. Begin at {@link
 * dev.foyer.screen.video.VideoView}.
 */
@NullMarked
package dev.foyer.screen.video;

import org.jspecify.annotations.NullMarked;
