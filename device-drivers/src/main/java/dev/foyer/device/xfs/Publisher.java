package dev.foyer.device.xfs;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The service publisher: the one command by which clients find out which services there are,
 * whatever state these are in. Immutable, for any thread.
 */
final class Publisher implements XfsInterface {
    static final String VENDOR = "Foyer";

    private record ServiceUri(String serviceURI) {}

    private record Services(String vendorName, List<ServiceUri> services) {}

    private final Services services;

    Publisher(List<URI> uris) {
        this.services =
                new Services(
                        VENDOR, uris.stream().map(uri -> new ServiceUri(uri.toString())).toList());
    }

    @Override
    public String name() {
        return "ServicePublisher";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(
                CommandEntry.immediate(
                        "ServicePublisher.GetServices", "2.0", "2.0", this::getServices));
    }

    @Override
    public List<EventEntry> events() {
        return List.of(EventEntry.of("ServicePublisher.ServiceDetailEvent", "2.0"));
    }

    /**
     * All services are known from the start, so one event tells them all, each once, and the
     * completion repeats them.
     */
    private Completion getServices(CommandContext context) {
        if (services.services().isEmpty()) {
            return Completion.success(Map.of("vendorName", VENDOR));
        }
        context.event("ServicePublisher.ServiceDetailEvent", services);
        return Completion.success(services);
    }
}
