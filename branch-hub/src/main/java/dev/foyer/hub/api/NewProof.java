package dev.foyer.hub.api;

/**
 * What was read of a customer.
 *
 * @param kind a card or a document; a PIN and a face have requests of their own
 * @param source where it was read: {@code chip}, {@code mrz}
 */
public record NewProof(ProofKind kind, Person person, String source) {}
