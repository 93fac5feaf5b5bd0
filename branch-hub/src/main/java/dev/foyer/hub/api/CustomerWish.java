package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/**
 * Whose record is asked for, and why; it goes into the journal.
 *
 * @param person by whose numbers a search looks; absent where a ticket says who
 * @param sums whether balances are asked for, too; absent means not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomerWish(String purpose, @Nullable Person person, @Nullable Boolean sums) {
    /** Of whoever holds a ticket. */
    public static CustomerWish about(String purpose, boolean sums) {
        return new CustomerWish(purpose, null, sums);
    }

    /** Of whoever has such a number. */
    public static CustomerWish search(String purpose, Person person) {
        return new CustomerWish(purpose, person, null);
    }
}
