package dev.foyer.device.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a device is, as written in the configuration: {@code
 * scheme:address?option=value&option=value}.
 *
 * <p>Not a {@link java.net.URI}: addresses hold spaces ({@code pcsc:SmartBranch Contact 00
 * 00?socket=/run/pcscd.comm}). Only {@code %3F}, {@code %26}, {@code %3D} and {@code %25} need to
 * be written for {@code ? & = %}.
 */
public record DeviceUri(String scheme, String address, Map<String, String> options) {
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

    private static String plain(String text) {
        return text.replace("%3F", "?").replace("%26", "&").replace("%3D", "=").replace("%25", "%");
    }

    @Override
    public String toString() {
        return scheme + ":" + address;
    }
}
