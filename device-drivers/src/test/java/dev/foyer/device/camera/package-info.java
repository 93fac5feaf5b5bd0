/** Tests of cameras that answer in bytes; begin with {@link CameraInput}. */
@org.jspecify.annotations.NullMarked
package dev.foyer.device.camera;
