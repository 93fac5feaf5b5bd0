/**
 * A core bank that is not one: accounts, cards and customers who do not exist, on books by double
 * entry, behind HTTP, with faults that can be put in. Begin with {@link
 * dev.foyer.simulator.corebank.Bank} for what it books and with {@link
 * dev.foyer.simulator.corebank.BankServer} for how it is reached.
 */
@NullMarked
package dev.foyer.simulator.corebank;

import org.jspecify.annotations.NullMarked;
