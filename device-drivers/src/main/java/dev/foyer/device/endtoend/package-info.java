/**
 * End-to-end security of XFS4IoT: tokens with which the host shows that it wants a command carried
 * out, and the nonces that make each good for once. Begin with {@link
 * dev.foyer.device.endtoend.Tokens}.
 */
@NullMarked
package dev.foyer.device.endtoend;

import org.jspecify.annotations.NullMarked;
