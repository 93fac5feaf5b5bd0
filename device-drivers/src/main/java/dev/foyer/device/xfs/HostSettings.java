package dev.foyer.device.xfs;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a {@link ServiceHost} listens and speaks.
 *
 * @param host the address to bind to and to tell clients
 * @param ports tried in this order; the first that is free is taken; 0 = any free one
 * @param origins the pages that may connect, as {@code http://host:port}; programs that are no
 *     browser send no Origin and are always let in
 * @param writesSuccess see {@link Codec}
 */
public record HostSettings(
        String host,
        List<Integer> ports,
        Set<String> origins,
        boolean writesSuccess,
        Traffic traffic) {
    /** The ports of the standard for unencrypted connections, in its order. */
    public static final List<Integer> STANDARD_PORTS =
            Stream.concat(Stream.of(80), IntStream.rangeClosed(5846, 5856).boxed()).toList();

    public HostSettings {
        ports = List.copyOf(ports);
        origins = Set.copyOf(origins);
    }

    /** Any free port of this machine itself, as tests want it. */
    public static HostSettings local() {
        return new HostSettings("127.0.0.1", List.of(0), Set.of(), false, Traffic.NONE);
    }

    public HostSettings recordingTo(Traffic other) {
        return new HostSettings(host, ports, origins, writesSuccess, other);
    }

    public HostSettings writingSuccess() {
        return new HostSettings(host, ports, origins, true, traffic);
    }

    public HostSettings allowing(String origin) {
        return new HostSettings(host, ports, Set.of(origin), writesSuccess, traffic);
    }
}
