package dev.foyer.hub.api;

/** An expected wait as a range in whole minutes. */
public record Wait(int lowMinutes, int highMinutes) {}
