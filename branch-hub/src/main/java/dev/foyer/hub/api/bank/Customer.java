package dev.foyer.hub.api.bank;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/**
 * Somebody whom the bank knows, with all that they hold; prints only the number.
 *
 * @param number the bank's own number of the customer
 * @param phone on record, or null
 */
public record Customer(
        String number,
        Identity identity,
        String name,
        @Nullable Phone phone,
        List<Account> accounts,
        List<TimeDeposit> deposits) {
    public Customer {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(name, "name");
        accounts = List.copyOf(accounts);
        deposits = List.copyOf(deposits);
    }

    /** Whether there is an account of this class that is not closed. */
    public boolean has(AccountClass accountClass) {
        return accounts.stream()
                .anyMatch(
                        a -> a.accountClass() == accountClass && a.state() != Account.State.CLOSED);
    }

    @Override
    public String toString() {
        return "Customer[" + number + ", ***]";
    }
}
