package dev.foyer.device.lights;

import java.util.Comparator;

/**
 * One lamp: which light, and where on it.
 *
 * @param position left, right, center, top, bottom, front, rear, default, or a maker's own word
 */
public record Lamp(Light light, String position) implements Comparable<Lamp> {
    /** The position of a light's only lamp. */
    public static final String DEFAULT = "default";

    private static final Comparator<Lamp> ORDER =
            Comparator.comparing(Lamp::light).thenComparing(Lamp::position);

    public Lamp {
        if (!position.matches("[a-zA-Z][a-zA-Z0-9]{0,31}")) {
            throw new IllegalArgumentException("\"" + position + "\" is no place on a light");
        }
    }

    @Override
    public int compareTo(Lamp other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return light.wire() + "." + position;
    }
}
