package dev.foyer.device.xfs;

import java.util.regex.Pattern;

/** The version of one message, such as 2.0; a new major number means that its meaning changed. */
public record Version(int major, int minor) implements Comparable<Version> {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,3})\\.(0|[1-9][0-9]{0,3})");

    public Version {
        if (major < 1 || minor < 0) {
            throw new IllegalArgumentException(
                    "a message's version begins at 1.0, not " + major + "." + minor);
        }
    }

    public static Version parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a version such as 2.0");
        }
        return new Version(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
    }

    static boolean isVersion(String text) {
        return TEXT.matcher(text).matches();
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
