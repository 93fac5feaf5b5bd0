package dev.foyer.hub.api;

/** Why somebody looks at a customer's personal fields; it goes into the journal. */
public record Purpose(String purpose) {}
