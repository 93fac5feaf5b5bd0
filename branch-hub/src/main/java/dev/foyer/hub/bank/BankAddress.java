package dev.foyer.hub.bank;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a bank is, what it is shown and how long it is waited for; prints without the token.
 *
 * @param base {@code https://host:port}; {@code http} only on this machine, since personal data
 *     travels in clear
 * @param trust PEM file of the certificate authority, or null for the JDK's own list
 * @param answerWithin from the call to its answer, however the bank behaves
 */
public record BankAddress(URI base, String token, @Nullable Path trust, Duration answerWithin) {
    /** How long a bank is usually waited for. */
    public static final Duration USUAL = Duration.ofSeconds(10);

    public BankAddress {
        boolean tls = "https".equals(base.getScheme());
        if (base.getHost() == null || !(tls || "http".equals(base.getScheme())))
            throw new IllegalArgumentException(
                    "expected an address such as https://bank.example:8443, found " + base);
        if (!tls && !here(base.getHost()))
            throw new IllegalArgumentException(
                    "expected https for a bank on another machine, found " + base);
    }

    private static boolean here(String host) {
        if (host.equals("localhost")) return true;
        // Only an address is taken, so that no name service decides what is this machine.
        if (!host.matches("[0-9.]+|\\[[0-9a-fA-F:.]+]")) return false;
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException garbled) {
            return false;
        }
    }

    boolean tls() {
        return "https".equals(base.getScheme());
    }

    int port() {
        return base.getPort() > 0 ? base.getPort() : tls() ? 443 : 80;
    }

    @Override
    public String toString() {
        return "BankAddress[" + base + "]";
    }
}
