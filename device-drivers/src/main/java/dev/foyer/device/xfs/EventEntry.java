package dev.foyer.device.xfs;

import java.util.List;
import java.util.stream.Stream;

/**
 * One row of an interface's event table: an event's whole name and the versions in which it can be
 * sent, newest first.
 */
public record EventEntry(String name, List<Version> versions) {
    public EventEntry {
        versions = List.copyOf(versions);
        if (name.indexOf('.') < 1 || versions.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " needs an interface in front and at least one version");
        }
    }

    public static EventEntry of(String name, String... versions) {
        return new EventEntry(name, Stream.of(versions).map(Version::parse).toList());
    }
}
