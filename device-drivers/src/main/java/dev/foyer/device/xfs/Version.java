package dev.foyer.device.xfs;

import java.util.Optional;

/** The version of one message, such as 2.0; a new major number means that its meaning changed. */
public record Version(int major, int minor) implements Comparable<Version> {
    private static final int DIGITS_MAX = 4;

    public Version {
        if (major < 1 || minor < 0) {
            throw new IllegalArgumentException(
                    "a message's version begins at 1.0, not " + major + "." + minor);
        }
    }

    public static Version parse(String text) {
        return of(text).orElseThrow(() ->
                new IllegalArgumentException("\"" + text + "\" is not a version such as 2.0"));
    }

    /** The version that a text is: two numbers of at most four digits, without zeros in front. */
    static Optional<Version> of(String text) {
        int dot = text.indexOf('.');
        int major = number(text, 0, dot);
        int minor = number(text, dot + 1, text.length());
        return major < 1 || minor < 0 ? Optional.empty() : Optional.of(new Version(major, minor));
    }

    /** Below zero where there is no number. */
    private static int number(String text, int from, int to) {
        if (to <= from || to - from > DIGITS_MAX || (text.charAt(from) == '0' && to - from > 1)) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = 10 * number + digit - '0';
        }
        return number;
    }

    /**
     * Whether who offers this version can serve one who asks for the other: same major, and no
     * newer minor.
     */
    public boolean serves(Version asked) {
        return major == asked.major && minor >= asked.minor;
    }

    @Override
    public int compareTo(Version other) {
        return major != other.major
                ? Integer.compare(major, other.major)
                : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
