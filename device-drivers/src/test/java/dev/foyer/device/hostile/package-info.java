/**
 * What no device, client or file should send, for every parser there is; begin with {@link
 * dev.foyer.device.hostile.Parsers}.
 */
@org.jspecify.annotations.NullMarked
package dev.foyer.device.hostile;
