package dev.foyer.tablet.identify;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.identity.Ending;
import dev.foyer.device.identity.IdCardReading;
import dev.foyer.device.residentid.IdCard;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Discovery;
import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.Identification;
import dev.foyer.hub.api.Person;

import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The reader of identity cards that staff carry: an XFS4IoT service of the device host that runs
 * beside the tablet. Any thread; {@link #read} blocks. What it reads it does not keep.
 */
public final class PortableReader implements AutoCloseable {
    /** How long somebody may take to lay their card down. */
    static final Duration WITHIN = Duration.ofSeconds(30);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final int SERVICES_MAX = 8;
    private static final Logger LOG = LoggerFactory.getLogger(PortableReader.class);

    private final Vertx vertx;
    private final URI publisher;
    private final Clock clock;
    private final Consumer<Boolean> there;
    private final Map<URI, Client> clients = new ConcurrentHashMap<>();
    private volatile @Nullable IdCardReading running;
    private volatile boolean told;
    private volatile boolean closed;

    /** How a reading ended. */
    public sealed interface Result {
        /** Somebody's card was read. */
        record Seen(Identification shown) implements Result {
            @Override
            public String toString() {
                return "Seen[***]";
            }
        }

        /**
         * It was not.
         *
         * @param why a stable word: missing, unreadable, expired or away
         */
        record Failed(String why) implements Result {}

        /** It was called off. */
        record Canceled() implements Result {}
    }

    /**
     * A reader at a device host.
     *
     * @param there told whenever it comes or goes, on an event loop
     */
    public PortableReader(Vertx vertx, URI publisher, Clock clock, Consumer<Boolean> there) {
        this.vertx = vertx;
        this.publisher = publisher;
        this.clock = clock;
        this.there = there;
    }

    /** Begins to look for it, and looks again for as long as this is open. */
    public void open() {
        if (closed) return;
        tell();
        if (client().isEmpty())
            Discovery.services(vertx, publisher)
                    .onSuccess(this::found)
                    .onFailure(fault -> LOG.debug("no reader yet: {}", fault.getMessage()));
        vertx.setTimer(LOOK_EVERY.toMillis(), _ -> open());
    }

    private void found(List<URI> uris) {
        for (var uri : uris)
            if (!closed && clients.size() < SERVICES_MAX)
                clients.computeIfAbsent(uri, this::connect);
    }

    private Client connect(URI uri) {
        var client = Client.connect(vertx, uri, ClientSettings.USUAL);
        client.onState(_ -> tell());
        return client;
    }

    private void tell() {
        boolean now = client().isPresent();
        if (now == told) return;
        told = now;
        there.accept(now);
    }

    private Optional<Client> client() {
        return clients.values().stream()
                .filter(c -> c.state() == Client.State.READY && readsIdCards(c.capabilities()))
                .findFirst();
    }

    /** A card reader that has no contacts, and gives cards as memory chips. */
    private static boolean readsIdCards(@Nullable JsonNode capabilities) {
        if (capabilities == null) return false;
        var reader = capabilities.path("cardReader");
        for (JsonNode protocol : reader.path("chipProtocols"))
            if (protocol.asBoolean()) return false;
        return reader.has("memoryChipProtocols");
    }

    /** Waits for a card and reads it. */
    public Result read() {
        var client = client();
        if (client.isEmpty()) return new Result.Failed("away");
        var reading = new IdCardReading(client.get());
        running = reading;
        try {
            return switch (reading.read(WITHIN, _ -> {})) {
                case IdCardReading.Result.Read(var card, var _, var _) ->
                        card.validity().holdsOn(LocalDate.now(clock))
                                ? new Result.Seen(shown(card))
                                : new Result.Failed("expired");
                case IdCardReading.Result.Unreadable(var sentence) -> {
                    LOG.info("a card was not read: {}", sentence);
                    yield new Result.Failed("unreadable");
                }
                case IdCardReading.Result.Stopped(var ending) -> stopped(ending);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result.Canceled();
        } finally {
            running = null;
        }
    }

    private static Result stopped(Ending ending) {
        return switch (ending) {
            case Ending.NoDocument _ -> new Result.Failed("missing");
            case Ending.Pulled _ -> new Result.Failed("unreadable");
            case Ending.Canceled _ -> new Result.Canceled();
            case Ending.Failed(var sentence) -> {
                LOG.warn("the reader of identity cards does not work: {}", sentence);
                yield new Result.Failed("away");
            }
        };
    }

    private static Identification shown(IdCard card) {
        var nationality =
                switch (card) {
                    case IdCard.Citizen _ -> "CHN";
                    case IdCard.Compatriot _ -> null;
                    case IdCard.Foreigner foreigner -> foreigner.nationality();
                };
        return new Identification(
                new Evidence(Evidence.Level.ID, "chip"),
                new Person(
                        card.name(),
                        card.number().value(),
                        null,
                        null,
                        card.birth().toString(),
                        nationality,
                        null));
    }

    /** Calls off a reading that waits. */
    public void cancel() {
        var now = running;
        if (now != null) now.cancel();
    }

    @Override
    public void close() {
        closed = true;
        cancel();
        clients.values().forEach(Client::close);
    }
}
