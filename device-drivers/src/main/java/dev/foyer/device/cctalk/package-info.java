/**
 * The ccTalk protocol of bill validators as values: frames with either check, the event buffer and
 * its counter; pure but for the conversation. Begin with {@link dev.foyer.device.cctalk.Frame} and
 * {@link dev.foyer.device.cctalk.BillValidator}.
 */
@NullMarked
package dev.foyer.device.cctalk;

import org.jspecify.annotations.NullMarked;
