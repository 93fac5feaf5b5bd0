package dev.foyer.simulator.people;

import dev.foyer.device.media.Signal;
import dev.foyer.device.media.SignalPort;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.SignalChannel;
import dev.foyer.hub.api.SignalListener;

import io.vertx.core.json.JsonObject;

import org.jspecify.annotations.Nullable;

/** A call's signals over the hub's client; safe from any thread. */
final class HubSignals implements SignalPort {
    private final HubClient hub;
    private final String call;
    private volatile @Nullable SignalChannel channel;

    HubSignals(HubClient hub, String call) {
        this.hub = hub;
        this.call = call;
    }

    @Override
    public void open(Listener listener) {
        channel =
                hub.signal(
                        call,
                        new SignalListener() {
                            @Override
                            public void ready() {
                                listener.attached();
                            }

                            @Override
                            public void away() {
                                listener.away();
                            }

                            @Override
                            public void on(JsonObject message) {
                                Signal.read(message.encode()).ifPresent(listener::signal);
                            }

                            @Override
                            public void ended(String why) {
                                listener.ended(why);
                            }
                        });
    }

    @Override
    public void send(Signal signal) {
        var open = channel;
        if (open != null) open.send(new JsonObject(signal.json()));
    }

    @Override
    public void close() {
        var open = channel;
        if (open != null) open.close();
    }
}
