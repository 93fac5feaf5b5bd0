package dev.foyer.hub.bench;

import dev.foyer.hub.api.Uuid7;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * A lean HTTP load: some connections on one thread, each with one request outstanding, so that the
 * generator takes as little as possible of the machine that it shares with the hub.
 */
public final class HttpLoad implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;

    private final Selector selector = Selector.open();
    private final List<Line> lines = new ArrayList<>();

    /** Every load makes keys of its own: two with the same key would be one request. */
    private static final SplittableRandom SEEDS = new SplittableRandom();

    private final SplittableRandom random;
    private final String host;

    private static final class Line {
        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocate(BUFFER);
        private long sent;

        Line(SocketChannel channel) {
            this.channel = channel;
        }
    }

    /** What a run led to. */
    public record Result(double perSecond, List<Long> tookNanos) {}

    /** One answer. */
    public record Reply(int status, String body) {}

    public HttpLoad(String url, int connections) throws IOException {
        synchronized (SEEDS) {
            random = SEEDS.split();
        }
        var uri = URI.create(url);
        host = uri.getHost() + ":" + uri.getPort();
        for (int i = 0; i < connections; i++) {
            var channel = SocketChannel.open(new InetSocketAddress(uri.getHost(), uri.getPort()));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            var line = new Line(channel);
            channel.register(selector, SelectionKey.OP_READ, line);
            lines.add(line);
        }
    }

    /** A request as bytes; one that changes something gets a fresh key. */
    public byte[] request(String method, String path, String token, String body) {
        var text = new StringBuilder(256 + body.length());
        text.append(method).append(' ').append(path).append(" HTTP/1.1\r\nhost: ").append(host);
        if (!token.isEmpty()) text.append("\r\nauthorization: Bearer ").append(token);
        if (method.equals("POST"))
            text.append("\r\nidempotency-key: ")
                    .append(Uuid7.of(Instant.now(), random))
                    .append("\r\ncontent-type: application/json\r\ncontent-length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length);
        return text.append("\r\n\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Sends one request on the first connection and waits. */
    public Reply one(byte[] request) throws IOException {
        var line = lines.getFirst();
        send(line, request);
        while (true) {
            selector.select();
            selector.selectedKeys().clear();
            var reply = receive(line);
            if (reply != null) return reply;
        }
    }

    /** Keeps every connection busy until the time is over or the count is reached. */
    public Result run(Supplier<byte[]> requests, long nanos, int most) throws IOException {
        var took = new ArrayList<Long>();
        long begin = System.nanoTime();
        int outstanding = 0;
        for (var line : lines) {
            send(line, requests.get());
            outstanding++;
        }
        while (outstanding > 0) {
            selector.select();
            for (var key : selector.selectedKeys()) {
                var line = (Line) key.attachment();
                var reply = receive(line);
                if (reply == null) continue;
                long now = System.nanoTime();
                if (reply.status() >= 300)
                    throw new IOException(reply.status() + " " + reply.body());
                took.add(now - line.sent);
                if (now - begin < nanos && took.size() + outstanding <= most)
                    send(line, requests.get());
                else outstanding--;
            }
            selector.selectedKeys().clear();
        }
        return new Result(took.size() / ((System.nanoTime() - begin) / 1e9), took);
    }

    private static void send(Line line, byte[] request) throws IOException {
        line.sent = System.nanoTime();
        var bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) line.channel.write(bytes);
    }

    private static @org.jspecify.annotations.Nullable Reply receive(Line line) throws IOException {
        if (line.channel.read(line.in) < 0) throw new IOException("the hub closed the connection");
        var text = new String(line.in.array(), 0, line.in.position(), StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) return null;
        int at = text.indexOf("content-length: ");
        int length = Integer.parseInt(text.substring(at + 16, text.indexOf('\r', at)));
        if (line.in.position() < head + 4 + length) return null;
        var body = new String(line.in.array(), head + 4, length, StandardCharsets.UTF_8);
        line.in.clear();
        return new Reply(Integer.parseInt(text.substring(9, 12)), body);
    }

    @Override
    public void close() throws IOException {
        for (var line : lines) line.channel.close();
        selector.close();
    }
}
