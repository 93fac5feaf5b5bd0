package dev.foyer.device.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The program that carries the media for another one: the native engine and nothing else, told what
 * to do by {@link ProcessMedia}.
 *
 * <p>Argument: the socket of the program it works for. It ends when that socket or standard input
 * closes.
 */
public final class MediaProcess implements ParcelLink.Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(MediaProcess.class);

    private final ParcelLink link;
    private final Media media;
    private final Map<Integer, MediaPeer> peers = new HashMap<>();

    private MediaProcess(ParcelLink link, Media media) {
        this.link = link;
        this.media = media;
    }

    /** Arguments: socket, settings as JSON. */
    public static void main(String[] arguments) {
        Thread.ofPlatform()
                .daemon()
                .name("foyer-lifeline")
                .start(MediaProcess::endWithStandardInput);
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(Path.of(arguments[0])))) {
            var settings = ParcelLink.JSON.readValue(arguments[1], MediaSettings.class);
            var link = new ParcelLink(channel);
            var media = new WebRtcMedia(settings, InstantSource.system());
            link.receive(new MediaProcess(link, media));
        } catch (IOException over) {
            LOG.debug("over: {}", over.toString());
        }
        // Not System.exit: the native library's threads may hang in the orderly way, and there is
        // nothing left to save.
        Runtime.getRuntime().halt(0);
    }

    private static void endWithStandardInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            LOG.debug("standard input: {}", closed.toString());
        }
        Runtime.getRuntime().halt(0);
    }

    @Override
    public void message(JsonNode message) {
        int id = message.path("peer").asInt();
        switch (message.path("do").asText()) {
            case "prepare" -> prepare();
            case "open" -> open(id, message.path("session").asText());
            default -> {
                var peer = peers.get(id);
                if (peer != null) act(id, peer, message);
            }
        }
    }

    private void act(int id, MediaPeer peer, JsonNode message) {
        switch (message.path("do").asText()) {
            case "offer" -> peer.offer();
            case "signal" -> Signal.read(message.path("signal").asText()).ifPresent(peer::receive);
            case "sound" -> peer.sound(message.path("on").asBoolean());
            case "picture" -> peer.picture(message.path("on").asBoolean());
            case "stats" -> peer.stats().whenComplete((stats, fault) -> stats(id, stats));
            case "close" -> {
                peers.remove(id);
                peer.close();
                tell(answer("closed").put("peer", id));
            }
            default -> LOG.warn("unknown order {}", message.path("do"));
        }
    }

    private void prepare() {
        try {
            media.prepare();
            tell(answer("prepared"));
        } catch (MediaFault fault) {
            tell(fault("prepared", fault));
        }
    }

    private void open(int id, String session) {
        try {
            peers.put(id, media.peer(session, new Teller(id)));
            tell(answer("opened").put("peer", id));
        } catch (MediaFault fault) {
            tell(fault("opened", fault).put("peer", id));
        }
    }

    private void stats(int id, @org.jspecify.annotations.Nullable CallStats stats) {
        var node = answer("stats").put("peer", id);
        if (stats != null) node.set("stats", StatsJson.write(stats));
        tell(node);
    }

    private static ObjectNode answer(String tell) {
        return ParcelLink.JSON.createObjectNode().put("tell", tell);
    }

    private static ObjectNode fault(String tell, MediaFault fault) {
        return answer(tell).put("code", fault.code().name()).put("sentence", fault.sentence());
    }

    private void tell(ObjectNode message) {
        try {
            link.send(message);
        } catch (IOException over) {
            LOG.debug("nobody hears: {}", over.toString());
        }
    }

    @Override
    public void picture(int peer, MediaPeer.Side side, int width, int height, ByteBuffer bgra) {
        LOG.warn("pictures only go the other way");
    }

    /** Tells the other program what one peer says. */
    private final class Teller implements MediaPeer.Events {
        private final int id;
        private final ByteBuffer small =
                ByteBuffer.allocateDirect(MediaSettings.WIDTH_MAX * MediaSettings.HEIGHT_MAX);

        Teller(int id) {
            this.id = id;
        }

        @Override
        public void signal(Signal signal) {
            tell(answer("signal").put("peer", id).put("signal", signal.json()));
        }

        @Override
        public void state(MediaPeer.State state) {
            tell(answer("state").put("peer", id).put("state", state.name()));
        }

        /** Our own picture is only ever shown small, so it goes at half the width and height. */
        @Override
        public void picture(MediaPeer.Side side, int width, int height, ByteBuffer bgra) {
            try {
                switch (side) {
                    case THEIRS -> link.send(id, side, width, height, bgra);
                    case OURS ->
                            link.send(id, side, width / 2, height / 2, halved(width, height, bgra));
                }
            } catch (IOException over) {
                LOG.debug("nobody sees: {}", over.toString());
            }
        }

        private ByteBuffer halved(int width, int height, ByteBuffer bgra) {
            small.clear();
            for (int y = 0; y < height / 2; y++) {
                for (int x = 0; x < width / 2; x++)
                    small.putInt(bgra.getInt((2 * y * width + 2 * x) * 4));
            }
            return small.flip();
        }
    }
}
