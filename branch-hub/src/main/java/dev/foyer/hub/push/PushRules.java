package dev.foyer.hub.push;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Whose services this hub sends to: a page tells the address, so without a list anybody could make
 * the hub ask any machine.
 *
 * @param contact {@code mailto:} or {@code https:}, for whoever runs a service
 * @param services hosts, {@code *.} for all below one
 */
public record PushRules(String contact, List<String> services) {
    /** The services of the usual browsers. */
    public static final List<String> USUAL =
            List.of(
                    "fcm.googleapis.com",
                    "updates.push.services.mozilla.com",
                    "web.push.apple.com",
                    "*.notify.windows.com");

    public PushRules {
        services = List.copyOf(services);
    }

    /** Whether the hub may send there: https, and http on this machine where it is listed. */
    public boolean allows(URI endpoint) {
        var named = endpoint.getHost();
        if (named == null) return false;
        var host = named.toLowerCase(Locale.ROOT);
        if (services.stream().noneMatch(service -> fits(host, service))) return false;
        return "https".equals(endpoint.getScheme())
                || ("http".equals(endpoint.getScheme()) && here(host));
    }

    private static boolean fits(String host, String service) {
        return service.startsWith("*.")
                ? host.endsWith(service.substring(1))
                : host.equals(service);
    }

    private static boolean here(String host) {
        if (!host.matches("[0-9.]+|\\[[0-9a-f:.]+]")) return false;
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException garbled) {
            return false;
        }
    }
}
