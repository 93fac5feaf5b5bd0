package dev.foyer.hub.queue;

/** A waiting ticket and its place. */
public record Waiter(String ticket, Place place) {}
