package dev.foyer.tablet.session;

import dev.foyer.device.media.Signal;
import dev.foyer.device.media.SignalPort;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.SignalChannel;
import dev.foyer.hub.api.SignalListener;

import io.vertx.core.json.JsonObject;

import org.jspecify.annotations.Nullable;

/** A call's signals by way of the branch hub, which relays them without reading. Any thread. */
final class HubSignals implements SignalPort {
    private final HubClient hub;
    private final String call;
    private @Nullable SignalChannel channel;

    HubSignals(HubClient hub, String call) {
        this.hub = hub;
        this.call = call;
    }

    @Override
    public synchronized void open(Listener listener) {
        channel = hub.signal(call, new Ears(listener));
    }

    @Override
    public synchronized void send(Signal signal) {
        var open = channel;
        if (open != null) {
            open.send(new JsonObject(signal.json()));
        }
    }

    @Override
    public synchronized void close() {
        var open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    private record Ears(Listener listener) implements SignalListener {
        @Override
        public void ready() {
            listener.attached();
        }

        @Override
        public void on(JsonObject message) {
            Signal.read(message.encode()).ifPresent(listener::signal);
        }

        @Override
        public void ended(String why) {
            listener.ended(why);
        }
    }
}
