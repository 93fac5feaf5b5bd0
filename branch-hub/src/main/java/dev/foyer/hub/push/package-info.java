/**
 * Web Push: telling a browser that nobody looks at (RFC 8030), in words that only it can read (RFC
 * 8291), as a sender that its service knows again (RFC 8292).
 */
@NullMarked
package dev.foyer.hub.push;

import org.jspecify.annotations.NullMarked;
