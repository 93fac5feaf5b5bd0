/**
 * The branch's way to its core bank. What cases owe is asked, booked and taken back by {@link
 * dev.foyer.hub.bank.BankLink}: begin there. {@link dev.foyer.hub.bank.HttpBank} speaks the JSON of
 * {@code docs/core-bank.md}; a bank that speaks anything else is another class here.
 */
@NullMarked
package dev.foyer.hub.bank;

import org.jspecify.annotations.NullMarked;
