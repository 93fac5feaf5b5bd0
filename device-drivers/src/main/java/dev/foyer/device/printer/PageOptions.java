package dev.foyer.device.printer;

import dev.foyer.device.api.DeviceUri;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * What is written in a page printer's device URI: {@code ipp://host:631/ipp/print?job=120000}.
 *
 * @param printer as IPP names it
 * @param address where it is posted to
 * @param owner in whose name jobs are sent; jobs of this owner that are found at the start are
 *     cancelled, so no two programs may share one
 * @param patience how long a question may stay without an answer
 * @param jobWithin how long a job may stand still before it is given up
 */
record PageOptions(URI printer, URI address, String owner, Duration patience, Duration jobWithin) {
    /** The port of IPP. */
    static final int IPP_PORT = 631;

    /** Reads a device URI; an {@link IllegalArgumentException} says what is wrong with it. */
    static PageOptions of(String name, DeviceUri uri) {
        uri.only("owner", "answer", "job");
        var given =
                URI.create(uri.address().startsWith("//") ? "ipp:" + uri.address() : uri.address());
        boolean known = "ipp".equals(given.getScheme()) || "http".equals(given.getScheme());
        if (!uri.scheme().equals("ipp") || !known || given.getHost() == null) {
            throw new IllegalArgumentException(
                    "a page printer is written ipp://host:631/ipp/print, not \"" + uri + "\"");
        }
        int port = given.getPort() >= 0 ? given.getPort() : IPP_PORT;
        var rest = given.getHost() + ":" + port + given.getRawPath();
        return new PageOptions(
                URI.create("ipp://" + rest),
                URI.create("http://" + rest),
                uri.option("owner").orElseGet(() -> name + "@" + machine()),
                uri.millis("answer", 10_000, 100, 60_000),
                uri.millis("job", 120_000, 100, 3_600_000));
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "kiosk";
        }
    }
}
