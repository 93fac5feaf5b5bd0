package dev.foyer.hub.event;

/**
 * One of the documents that a plan was read from, as it was sent.
 *
 * @param name what whoever sent it calls it
 */
public record PlanText(String name, String text) {}
