/**
 * The video call: camera, microphone and one WebRTC peer behind a port of ours, and the line that
 * carries its signalling.
 *
 * <p>Begin with {@link dev.foyer.device.media.VideoCall}, which is all a screen needs; {@link
 * dev.foyer.device.media.MediaPeer} is the port below it. Nothing of webrtc-java is visible outside
 * this package.
 */
@NullMarked
package dev.foyer.device.media;

import org.jspecify.annotations.NullMarked;
