/**
 * The hub's links to core banks. Begin with {@link dev.foyer.hub.bank.HttpBank}, which speaks the
 * JSON of {@code docs/core-bank.md}; a bank that speaks anything else is another class here.
 */
@NullMarked
package dev.foyer.hub.bank;

import org.jspecify.annotations.NullMarked;
