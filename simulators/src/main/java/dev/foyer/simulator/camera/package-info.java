/**
 * The far side of a camera's wire: begin with {@link dev.foyer.simulator.camera.CameraSimulator}.
 */
@NullMarked
package dev.foyer.simulator.camera;

import org.jspecify.annotations.NullMarked;
