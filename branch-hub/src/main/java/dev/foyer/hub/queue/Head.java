package dev.foyer.hub.queue;

/** The first of a lane: the only one of it that competes. */
public record Head(LaneKey lane, String ticket, Place place) {}
