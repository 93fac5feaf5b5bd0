package dev.foyer.simulator.people;

import dev.foyer.device.media.CallState;
import dev.foyer.device.media.FrameCounter;
import dev.foyer.device.media.Media;
import dev.foyer.device.media.MediaPeer;
import dev.foyer.device.media.VideoCall;
import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.HubClient;

import io.vertx.core.Vertx;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * The Java side of a call as a tablet runs it, without a window: joins, and reads the numbers in
 * the adviser's pictures.
 */
final class Tablet implements VideoCall.Listener, AutoCloseable {
    final List<Integer> seen = new CopyOnWriteArrayList<>();
    final List<CallState> states = new CopyOnWriteArrayList<>();
    volatile int unreadable;
    final VideoCall call;
    private final HubClient hub;

    Tablet(Vertx vertx, URI address, String token, Media media, String callId) {
        hub =
                new HubClient(
                        vertx, HubAddress.of(address.toString()), Clock.systemUTC(), new Random(1));
        hub.token(token);
        call = VideoCall.join(media, new HubSignals(hub, callId), this);
    }

    @Override
    public void changed(CallState state) {
        states.add(state);
    }

    @Override
    public void picture(MediaPeer.Side side, int width, int height, ByteBuffer bgra) {
        if (side == MediaPeer.Side.OURS) return;
        var number = FrameCounter.read(width, height, bgra);
        if (number.isPresent()) seen.add(number.getAsInt());
        else unreadable++;
    }

    int newest() {
        return seen.isEmpty() ? -1 : seen.getLast();
    }

    boolean reached(Predicate<CallState> wanted) {
        return wanted.test(call.state());
    }

    @Override
    public void close() {
        call.close();
        hub.close();
    }
}
