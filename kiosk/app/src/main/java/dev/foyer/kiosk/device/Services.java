package dev.foyer.kiosk.device;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Discovery;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.device.xfs.Outcome;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.Devices.Reach;

import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The XFS4IoT services of one kiosk: asked of the publisher until all are there, chosen by what
 * they can do and never by their name, and watched. Any thread; returns at once; listeners run on
 * an event loop and must not block it.
 */
final class Services implements AutoCloseable {
    /** How often the publisher is asked while a service is missing, and each service how it is. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /** The services are a few steps away: a service that is back is used again at once. */
    static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    static final Duration STATUS_WITHIN = Duration.ofSeconds(4);
    static final int SERVICES_MAX = 32;

    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    private final Vertx vertx;
    private final URI publisher;
    private final Consumer<Devices> devices;
    private final Runnable lampsThere;
    private final Headset headset;
    private final List<Ear> ears = new CopyOnWriteArrayList<>();
    private final Map<URI, Client> clients = new ConcurrentHashMap<>();
    private final Map<Need, Reach> reaches = new ConcurrentHashMap<>();
    // True where a card reader gives out cards; absent until its units are known.
    private final Map<Client, Boolean> dispensers = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private volatile Devices told = Devices.NONE;

    /** Is told what a service says without being asked; on an event loop, so it must not block. */
    interface Ear {
        /**
         * @param needs what the service is for
         */
        void heard(List<Need> needs, Envelope.Unsolicited event);
    }

    Services(
            Vertx vertx,
            URI publisher,
            Consumer<Devices> devices,
            Runnable lampsThere,
            Headset headset) {
        this.headset = headset;
        this.vertx = vertx;
        this.publisher = publisher;
        this.devices = devices;
        this.lampsThere = lampsThere;
    }

    /** Has somebody told what the services of some need say. */
    void listen(Ear ear) {
        ears.add(ear);
    }

    /** Begins to look. */
    void open() {
        look();
    }

    /** The client of the service that does this, when it is connected. */
    Optional<Client> service(Need need) {
        return clients.values().stream()
                .filter(client ->
                        client.state() == Client.State.READY && needs(client).contains(need))
                .max(Comparator.comparingInt(client -> rank(need, client)));
    }

    private static int rank(Need need, Client client) {
        var told = client.capabilities();
        return told == null ? 0 : need.rank(told);
    }

    /** The client of the service that has lamps, when there is one and it is connected. */
    Optional<Client> lamps() {
        return clients.values().stream()
                .filter(client -> client.state() == Client.State.READY && hasLamps(client))
                .findFirst();
    }

    /** The client of the service that has an audio indicator, when it is connected. */
    Optional<Client> sounds() {
        return clients.values().stream()
                .filter(client -> client.state() == Client.State.READY && Signals.has(client))
                .findFirst();
    }

    private static boolean hasLamps(Client client) {
        var told = client.capabilities();
        return told != null && told.has("lights");
    }

    private void look() {
        if (closed) return;
        clients.values().forEach(this::askForUnits);
        boolean all = true;
        for (Need need : Need.values()) {
            var service = service(need);
            all &= service.isPresent();
            if (service.isPresent()) ask(need, service.get());
            else reached(need, gone(need));
        }
        if (!all) Discovery.services(vertx, publisher).onSuccess(this::found);
        vertx.setTimer(LOOK_EVERY.toMillis(), _ -> look());
    }

    /** What was there once is away; what never was, this kiosk has not. */
    private Reach gone(Need need) {
        return of(need) == Reach.ABSENT ? Reach.ABSENT : Reach.AWAY;
    }

    private void found(List<URI> uris) {
        for (URI uri : uris)
            if (!closed && clients.size() < SERVICES_MAX)
                clients.computeIfAbsent(uri, this::connect);
    }

    private Client connect(URI uri) {
        LOG.info("service {}", uri);
        var client =
                Client.connect(
                        vertx, uri, ClientSettings.USUAL.withPauses(FIRST_PAUSE, LOOK_EVERY));
        client.onUnsolicited(event -> {
            var needs = needs(client);
            if (Headset.sensedBy(client)) headset.heard(event);
            if (!needs.isEmpty()) ears.forEach(ear -> ear.heard(needs, event));
            needs.forEach(need -> ask(need, client));
        });
        client.onState(state -> {
            if (state == Client.State.READY) {
                askForUnits(client);
                if (hasLamps(client)) lampsThere.run();
            }
            if (Headset.sensedBy(client)) {
                if (state == Client.State.READY) headset.there(client);
                else headset.lost();
            }
            for (Need need : needs(client)) {
                if (state == Client.State.READY) ask(need, client);
                else reached(need, Reach.AWAY);
            }
        });
        return client;
    }

    private List<Need> needs(Client client) {
        var told = client.capabilities();
        if (told == null) return List.of();
        return Stream.of(Need.values())
                .filter(need -> need.metBy(told))
                .filter(need -> !need.asksForUnits(told) || knownFor(need, dispensers.get(client)))
                .toList();
    }

    private static boolean knownFor(Need need, @Nullable Boolean dispenses) {
        return dispenses != null && need.metWhere(dispenses);
    }

    /** A service that gives out cards is not the one that customers put theirs into. */
    private void askForUnits(Client client) {
        var told = client.capabilities();
        if (dispensers.containsKey(client) || told == null) return;
        if (Stream.of(Need.values()).noneMatch(need -> need.metBy(told) && need.asksForUnits(told)))
            return;
        client.command("Storage.GetStorage", null, STATUS_WITHIN)
                .outcome()
                .thenAccept(outcome -> {
                    if (outcome instanceof Outcome.Completed(var done)
                            && done.success()
                            && done.payload() != null)
                        dispensers.put(client, Need.dispenses(done.payload()));
                });
    }

    private void ask(Need need, Client client) {
        client.command("Common.Status", null, STATUS_WITHIN)
                .outcome()
                .thenAccept(outcome -> {
                    var reach = reach(need, outcome);
                    if (need == Need.NEW_CARDS && reach == Reach.READY) askForCards(client);
                    else reached(need, reach);
                });
    }

    /** A dispenser without blank cards, or without room for spoiled ones, gives out none. */
    private void askForCards(Client client) {
        client.command("Storage.GetStorage", null, STATUS_WITHIN)
                .outcome()
                .thenAccept(outcome -> {
                    boolean any =
                            outcome instanceof Outcome.Completed(var done)
                                    && done.payload() != null
                                    && CardStock.of(done.payload()).givesOut();
                    reached(Need.NEW_CARDS, any ? Reach.READY : Reach.AWAY);
                });
    }

    private static Reach reach(Need need, Outcome outcome) {
        if (!(outcome instanceof Outcome.Completed(var done)) || !done.success()) return Reach.AWAY;
        JsonNode status = done.payload();
        if (status == null) return Reach.AWAY;
        String device = status.path("common").path("device").asText();
        boolean up = device.equals("online") || device.equals("deviceBusy");
        if (need == Need.NOTES
                && (status.path("cashManagement").path("acceptor").asText().equals("stop")
                        || !NotePath.isClear(status))) return Reach.AWAY;
        if (need == Need.PRINTER)
            for (JsonNode paper : status.path("printer").path("paper"))
                if (paper.asText().equals("out")) return Reach.NO_PAPER;
        return up ? Reach.READY : Reach.AWAY;
    }

    private synchronized void reached(Need need, Reach reach) {
        if (reaches.put(need, reach) == reach && !told.equals(Devices.NONE)) return;
        var now =
                new Devices(
                        of(Need.CARD),
                        of(Need.SCANNER),
                        of(Need.PRINTER),
                        of(Need.PAD),
                        of(Need.NOTES),
                        of(Need.NEW_CARDS),
                        of(Need.ID_CHIP),
                        of(Need.FACE),
                        of(Need.BARCODES));
        if (now.equals(told)) return;
        told = now;
        LOG.info("{}", now);
        devices.accept(now);
    }

    private Reach of(Need need) {
        @Nullable Reach known = reaches.get(need);
        return known == null ? Reach.ABSENT : known;
    }

    @Override
    public void close() {
        closed = true;
        clients.values().forEach(Client::close);
    }
}
