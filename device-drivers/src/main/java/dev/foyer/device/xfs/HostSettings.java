package dev.foyer.device.xfs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
 * @param tls the certificate for {@code wss}; empty = {@code ws}, for wires inside one cabinet
 */
public record HostSettings(
        String host,
        List<Integer> ports,
        Set<String> origins,
        boolean writesSuccess,
        Traffic traffic,
        Optional<Tls> tls) {
    /** The ports of the standard for unencrypted connections, in its order. */
    public static final List<Integer> STANDARD_PORTS = portsAfter(80);

    /** The ports of the standard for TLS, in its order. */
    public static final List<Integer> STANDARD_TLS_PORTS = portsAfter(443);

    /**
     * A server's certificate chain and its private key, as PEM files. They are read when the host
     * starts.
     */
    public record Tls(Path certificate, Path key) {}

    public HostSettings {
        ports = List.copyOf(ports);
        origins = Set.copyOf(origins);
    }

    /** Without TLS. */
    public HostSettings(
            String host,
            List<Integer> ports,
            Set<String> origins,
            boolean writesSuccess,
            Traffic traffic) {
        this(host, ports, origins, writesSuccess, traffic, Optional.empty());
    }

    private static List<Integer> portsAfter(int first) {
        return Stream.concat(Stream.of(first), IntStream.rangeClosed(5846, 5856).boxed()).toList();
    }

    /** Any free port of this machine itself, as tests want it. */
    public static HostSettings local() {
        return new HostSettings("127.0.0.1", List.of(0), Set.of(), false, Traffic.NONE);
    }

    public HostSettings recordingTo(Traffic other) {
        return new HostSettings(host, ports, origins, writesSuccess, other, tls);
    }

    public HostSettings writingSuccess() {
        return new HostSettings(host, ports, origins, true, traffic, tls);
    }

    public HostSettings allowing(String origin) {
        return new HostSettings(host, ports, Set.of(origin), writesSuccess, traffic, tls);
    }

    public HostSettings with(Tls certificate) {
        return new HostSettings(
                host, ports, origins, writesSuccess, traffic, Optional.of(certificate));
    }
}
