package dev.foyer.device.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where a device is, as written in the configuration: {@code
 * scheme:address?option=value&option=value}.
 *
 * <p>Not a {@link java.net.URI}: addresses hold spaces ({@code pcsc:SmartBranch Contact 00
 * 00?socket=/run/pcscd.comm}). Only {@code %3F}, {@code %26}, {@code %3D} and {@code %25} need to
 * be written for {@code ? & = %}.
 */
public record DeviceUri(String scheme, String address, Map<String, String> options) {
    /** A file to which the wire's conversation is added. Every driver has this option. */
    public static final String RECORD = "record";

    /** A file that answers in the device's place. Every driver has this option. */
    public static final String REPLAY = "replay";

    public DeviceUri {
        if (!scheme.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("\"" + scheme + "\" is not the scheme of a device");
        }
        options = Map.copyOf(options);
    }

    /**
     * Reads the text form; an {@link IllegalArgumentException} says in a sentence what is wrong
     * with it.
     */
    public static DeviceUri parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(
                    "a device is written scheme:address, for example escpos:tcp://127.0.0.1:9100,"
                            + " not \""
                            + text
                            + "\"");
        }
        int mark = text.indexOf('?', colon);
        String address = text.substring(colon + 1, mark < 0 ? text.length() : mark);
        var options = new LinkedHashMap<String, String>();
        if (mark >= 0) {
            for (String option : text.substring(mark + 1).split("&", -1)) {
                int equals = option.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException(
                            "\"" + option + "\" in \"" + text + "\" is not option=value");
                }
                options.put(
                        plain(option.substring(0, equals)), plain(option.substring(equals + 1)));
            }
        }
        return new DeviceUri(text.substring(0, colon), plain(address), options);
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /**
     * Refuses an option that neither the driver nor every driver knows.
     *
     * @throws IllegalArgumentException with a sentence that lists those it knows
     */
    public void only(String... known) {
        var names = new TreeSet<>(List.of(known));
        names.add(RECORD);
        names.add(REPLAY);
        for (String option : options.keySet()) {
            if (!names.contains(option)) {
                throw new IllegalArgumentException(
                        scheme + " has the options " + names + ", not \"" + option + "\"");
            }
        }
    }

    /**
     * A number among the options, without a sign.
     *
     * @throws IllegalArgumentException when it is none, or not from least to most
     */
    public int number(String option, int usual, int least, int most) {
        var text = option(option).orElse(String.valueOf(usual));
        if (text.matches("[0-9]{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw new IllegalArgumentException(
                "%s is a number from %d to %d, not \"%s\"".formatted(option, least, most, text));
    }

    /** As {@link #number}, in milliseconds. */
    public Duration millis(String option, int usual, int least, int most) {
        return Duration.ofMillis(number(option, usual, least, most));
    }

    /**
     * Whether the second of two words is chosen.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public boolean choice(String option, String usual, String other) {
        var text = option(option).orElse(usual);
        if (!text.equals(usual) && !text.equals(other)) {
            throw new IllegalArgumentException(
                    "%s is %s or %s, not \"%s\"".formatted(option, usual, other, text));
        }
        return text.equals(other);
    }

    /**
     * The address as the whole path of a file, such as a serial port.
     *
     * @throws IllegalArgumentException when it is none
     */
    public Path path() {
        if (!address.startsWith("/")) {
            throw new IllegalArgumentException(
                    scheme + ": and the whole path of a file, not \"" + address + "\"");
        }
        return Path.of(address);
    }

    private static String plain(String text) {
        return text.replace("%3F", "?").replace("%26", "&").replace("%3D", "=").replace("%25", "%");
    }

    @Override
    public String toString() {
        return scheme + ":" + address;
    }
}
