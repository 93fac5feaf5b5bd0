/**
 * The port to the core bank: what a branch asks it to book, what it answers, and the gateway for
 * text messages. Begin with {@link dev.foyer.hub.api.bank.CoreBank}; its first adapter is in {@code
 * dev.foyer.hub.bank}. Every record has the JSON form that this adapter speaks.
 */
@NullMarked
package dev.foyer.hub.api.bank;

import org.jspecify.annotations.NullMarked;
