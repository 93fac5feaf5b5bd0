package dev.foyer.hub.api.bank;

import org.jspecify.annotations.Nullable;

/**
 * What a bank has about one card; prints nothing of the holder.
 *
 * @param account behind it, or null while it is blank
 * @param holder or null while it is blank
 */
public record CardFile(Card card, @Nullable Account account, @Nullable Customer holder) {}
