package dev.foyer.device.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A media engine in a process of its own, started when it is first needed and again after it died;
 * safe from any thread.
 *
 * <p>Messages and pictures go over a socket in a private temporary directory. When the process
 * dies, its peers fail, and nothing else happens to the program that asked.
 */
final class ProcessMedia implements Media {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessMedia.class);
    private static final int START_SECONDS_MAX = 15;
    private static final int ANSWER_SECONDS_MAX = 10;
    private static final int END_SECONDS_MAX = 2;

    private final MediaSettings settings;
    private final AtomicInteger peerIds = new AtomicInteger();
    private @Nullable Child child;
    private boolean closed;

    ProcessMedia(MediaSettings settings) {
        this.settings = settings;
    }

    @Override
    public void prepare() throws MediaFault {
        child();
    }

    @Override
    public MediaPeer peer(String session, MediaPeer.Events events) throws MediaFault {
        var to = child();
        return to.open(peerIds.incrementAndGet(), session, events);
    }

    /** The process's number, for tests that kill it. */
    synchronized long pid() {
        return child == null ? 0 : child.process.pid();
    }

    private synchronized Child child() throws MediaFault {
        if (closed) throw lost("The media engine was closed.", null);
        var running = child;
        if (running != null && running.process.isAlive() && !running.over) return running;
        try {
            running = start();
        } catch (IOException e) {
            throw lost("The program for video cannot be started.", e);
        }
        child = running;
        running.prepare();
        return running;
    }

    private Child start() throws IOException, MediaFault {
        var directory = Files.createTempDirectory("foyer-media");
        var socket = directory.resolve("s");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            var process =
                    new ProcessBuilder(command(socket))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            var started = process.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try {
                return new Child(started, accept(server, started));
            } catch (MediaFault e) {
                started.destroyForcibly();
                throw e;
            }
        } finally {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(directory);
        }
    }

    private List<String> command(Path socket) throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MediaProcess.class.getName(),
                socket.toString(),
                ParcelLink.JSON.writeValueAsString(settings));
    }

    private static SocketChannel accept(ServerSocketChannel server, Process process)
            throws MediaFault {
        var accepted = new CompletableFuture<SocketChannel>();
        Thread.ofPlatform()
                .daemon()
                .name("foyer-media-accept")
                .start(() -> {
                    try {
                        accepted.complete(server.accept());
                    } catch (IOException e) {
                        accepted.completeExceptionally(e);
                    }
                });
        process.onExit().thenRun(() -> accepted.completeExceptionally(new IOException("it ended")));
        return await(accepted, START_SECONDS_MAX);
    }

    private static <T> T await(CompletableFuture<T> future, int seconds) throws MediaFault {
        try {
            return future.get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw lost("Starting video was interrupted.", stop);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MediaFault fault) throw fault;
            throw lost("The program for video ended unexpectedly.", e);
        } catch (TimeoutException e) {
            throw lost("The program for video does not answer.", e);
        }
    }

    private static MediaFault lost(String sentence, @Nullable Throwable cause) {
        return cause == null
                ? new MediaFault(MediaFault.Code.LOST, sentence)
                : new MediaFault(MediaFault.Code.LOST, sentence, cause);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (child != null) child.end();
    }

    /** One run of the process. */
    private static final class Child implements ParcelLink.Receiver {
        private final Process process;
        private final ParcelLink link;
        private final Map<Integer, Peer> peers = new ConcurrentHashMap<>();
        private final CompletableFuture<Boolean> prepared = new CompletableFuture<>();
        private volatile boolean over;

        Child(Process process, SocketChannel channel) {
            this.process = process;
            link = new ParcelLink(channel);
            Thread.ofPlatform().daemon().name("foyer-media-link").start(this::receive);
        }

        private void receive() {
            try {
                link.receive(this);
            } catch (IOException e) {
                LOG.debug("media process: {}", e.toString());
            }
            over = true;
            link.close();
            prepared.completeExceptionally(lost("The program for video ended unexpectedly.", null));
            peers.values().forEach(Peer::processEnded);
            peers.clear();
        }

        void prepare() throws MediaFault {
            send(order("prepare", 0));
            await(prepared, START_SECONDS_MAX);
        }

        MediaPeer open(int id, String session, MediaPeer.Events events) throws MediaFault {
            var peer = new Peer(this, id, events);
            peers.put(id, peer);
            if (over) peer.processEnded();
            send(order("open", id).put("session", session));
            try {
                await(peer.opened, ANSWER_SECONDS_MAX);
            } catch (MediaFault fault) {
                peers.remove(id);
                throw fault;
            }
            return peer;
        }

        static ObjectNode order(String what, int peer) {
            return ParcelLink.JSON.createObjectNode().put("do", what).put("peer", peer);
        }

        void send(ObjectNode message) {
            try {
                link.send(message);
            } catch (IOException e) {
                LOG.debug("media process gone: {}", e.toString());
            }
        }

        @Override
        public void message(JsonNode message) {
            var peer = peers.get(message.path("peer").asInt());
            switch (message.path("tell").asText()) {
                case "prepared" -> settle(prepared, message);
                case "opened" -> {
                    if (peer != null) settle(peer.opened, message);
                }
                default -> {
                    if (peer != null) peer.told(message);
                }
            }
        }

        private static void settle(CompletableFuture<Boolean> future, JsonNode message) {
            if (!message.has("code")) {
                future.complete(true);
                return;
            }
            var code = MediaFault.Code.valueOf(message.path("code").asText());
            future.completeExceptionally(new MediaFault(code, message.path("sentence").asText()));
        }

        @Override
        public void picture(int peer, MediaPeer.Side side, int width, int height, ByteBuffer bgra) {
            var to = peers.get(peer);
            if (to != null) to.events.picture(side, width, height, bgra);
        }

        void end() {
            link.close();
            try {
                process.getOutputStream().close();
                if (process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) return;
            } catch (IOException e) {
                LOG.debug("media process: {}", e.toString());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            process.destroyForcibly();
        }
    }

    /** This end of a peer that lives in the process. */
    private static final class Peer implements MediaPeer {
        private final Child child;
        private final int id;
        private final Events events;
        private final CompletableFuture<Boolean> opened = new CompletableFuture<>();
        private final CompletableFuture<Boolean> gone = new CompletableFuture<>();
        private volatile CompletableFuture<CallStats> asked =
                CompletableFuture.failedFuture(lost("Nothing was asked.", null));

        Peer(Child child, int id, Events events) {
            this.child = child;
            this.id = id;
            this.events = events;
        }

        void told(JsonNode message) {
            switch (message.path("tell").asText()) {
                case "signal" ->
                        Signal.read(message.path("signal").asText()).ifPresent(events::signal);
                case "state" -> events.state(State.valueOf(message.path("state").asText()));
                case "stats" -> {
                    if (message.has("stats")) asked.complete(StatsJson.read(message.path("stats")));
                    else asked.completeExceptionally(lost("The connection was closed.", null));
                }
                case "closed" -> gone.complete(true);
                default -> LOG.warn("unknown message {}", message.path("tell"));
            }
        }

        void processEnded() {
            var why = lost("The program for video ended unexpectedly.", null);
            opened.completeExceptionally(why);
            asked.completeExceptionally(why);
            if (gone.complete(true)) events.state(State.FAILED);
        }

        @Override
        public void offer() {
            child.send(Child.order("offer", id));
        }

        @Override
        public void receive(Signal signal) {
            child.send(Child.order("signal", id).put("signal", signal.json()));
        }

        @Override
        public void sound(boolean on) {
            child.send(Child.order("sound", id).put("on", on));
        }

        @Override
        public void picture(boolean on) {
            child.send(Child.order("picture", id).put("on", on));
        }

        @Override
        public synchronized CompletableFuture<CallStats> stats() {
            if (!asked.isDone()) return asked;
            var asking = new CompletableFuture<CallStats>();
            asked = asking;
            if (gone.isDone())
                asking.completeExceptionally(lost("The connection was closed.", null));
            else child.send(Child.order("stats", id));
            return asking;
        }

        @Override
        public void close() {
            if (gone.isDone()) return;
            child.send(Child.order("close", id));
            try {
                gone.get(1, TimeUnit.SECONDS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn("a call did not end in order: {}", e.toString());
            }
            child.peers.remove(id);
        }
    }
}
