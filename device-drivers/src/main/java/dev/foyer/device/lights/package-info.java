/**
 * XFS4IoT's interface Lights: guide lights, status lights and the fascia's, over anything that can
 * light lamps. Begin with {@link dev.foyer.device.lights.Lights}; a driver implements {@link
 * dev.foyer.device.lights.LampBoard}.
 */
@NullMarked
package dev.foyer.device.lights;

import org.jspecify.annotations.NullMarked;
