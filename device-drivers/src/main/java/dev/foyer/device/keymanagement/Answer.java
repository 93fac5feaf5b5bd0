package dev.foyer.device.keymanagement;

/** What a device with keys says: what was asked for, or why not. */
public sealed interface Answer<T> {

    /** As it should be. */
    record Done<T>(T value) implements Answer<T> {}

    /** The device works, but does not do this. */
    record Refused<T>(Refusal why) implements Answer<T> {}
}
