package dev.foyer.device.xfs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Finds services through publishers. What it gives are the URIs as the publisher wrote them. */
public final class Discovery {
    static final Duration WITHIN = Duration.ofSeconds(5);

    private Discovery() {}

    /** Asks one publisher; fails when it does not answer in time. */
    public static Future<List<URI>> services(Vertx vertx, URI publisher) {
        return services(vertx, publisher, ClientSettings.USUAL);
    }

    /** As above, with what the client needs for {@code wss}. */
    public static Future<List<URI>> services(Vertx vertx, URI publisher, ClientSettings settings) {
        Promise<List<URI>> found = Promise.promise();
        Client client = Client.connect(vertx, publisher, settings);
        var uris = new LinkedHashSet<URI>();
        long timer =
                vertx.setTimer(
                        WITHIN.toMillis(), _ -> found.tryFail(publisher + " does not answer"));
        client.onState(state -> {
            if (state == Client.State.LOST) {
                found.tryFail("nothing serves " + publisher);
            }
        });
        client.ready()
                .thenCompose(ready ->
                        ready.command(
                                        "ServicePublisher.GetServices",
                                        null,
                                        WITHIN,
                                        event -> collect(event.payload(), uris::add))
                                .outcome())
                .whenComplete((outcome, fault) -> {
                    if (outcome instanceof Outcome.Completed(var completion)
                            && completion.success()) {
                        collect(completion.payload(), uris::add);
                        found.tryComplete(List.copyOf(uris));
                    } else {
                        found.tryFail(publisher + " does not tell its services");
                    }
                });
        return found.future()
                .onComplete(_ -> {
                    vertx.cancelTimer(timer);
                    client.close();
                });
    }

    /**
     * Asks the publishers on all these ports of a host at once; a port without one is normal and is
     * passed over.
     */
    public static Future<List<URI>> services(Vertx vertx, String host, List<Integer> ports) {
        List<Future<List<URI>>> asked =
                ports.stream()
                        .map(port -> URI.create("ws://" + host + ":" + port + ServiceHost.PATH))
                        .map(publisher -> services(vertx, publisher).otherwise(List.of()))
                        .toList();
        return Future.all(asked)
                .map(all -> {
                    Set<URI> uris = new LinkedHashSet<>();
                    asked.forEach(future -> uris.addAll(future.result()));
                    return new ArrayList<>(uris);
                });
    }

    private static void collect(@Nullable ObjectNode payload, Consumer<URI> to) {
        if (payload == null) {
            return;
        }
        for (JsonNode service : payload.path("services")) {
            to.accept(URI.create(service.path("serviceURI").asText()));
        }
    }
}
