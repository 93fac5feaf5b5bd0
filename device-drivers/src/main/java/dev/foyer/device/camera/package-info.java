/**
 * XFS4IoT's interface Camera over anything that gives pictures one at a time: begin with {@link
 * dev.foyer.device.camera.CameraDevice}.
 */
@NullMarked
package dev.foyer.device.camera;

import org.jspecify.annotations.NullMarked;
