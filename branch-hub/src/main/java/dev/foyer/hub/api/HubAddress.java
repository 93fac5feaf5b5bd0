package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where a hub is and whom to trust there.
 *
 * @param base {@code http://host:port} or {@code https://host:port}
 * @param trust PEM file of the certificate authority, for https; absent means the JDK's own list
 */
public record HubAddress(URI base, @Nullable Path trust) {
    public HubAddress {
        if (base.getHost() == null
                || !("http".equals(base.getScheme()) || "https".equals(base.getScheme())))
            throw new IllegalArgumentException(
                    "expected an address such as http://127.0.0.1:8080, found " + base);
    }

    public static HubAddress of(String base) {
        return new HubAddress(URI.create(base), null);
    }

    boolean tls() {
        return base.getScheme().toLowerCase(Locale.ROOT).equals("https");
    }

    int port() {
        return base.getPort() > 0 ? base.getPort() : tls() ? 443 : 80;
    }
}
