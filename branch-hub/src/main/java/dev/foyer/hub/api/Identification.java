package dev.foyer.hub.api;

/** What whoever holds a ticket has shown, and what was read of it. */
public record Identification(Evidence evidence, Person person) {}
