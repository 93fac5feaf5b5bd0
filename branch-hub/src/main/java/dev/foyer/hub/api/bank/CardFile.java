package dev.foyer.hub.api.bank;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * What a bank has about one card; prints nothing of the holder.
 *
 * @param account behind it, or null while it is blank
 * @param holder or null while it is blank
 */
public record CardFile(Card card, @Nullable Account account, @Nullable Customer holder) {
    public CardFile {
        Objects.requireNonNull(card, "card");
    }

    @Override
    public String toString() {
        return "CardFile[" + card + "]";
    }
}
