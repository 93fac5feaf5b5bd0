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
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A lean HTTP load: some connections on one thread, each with one request outstanding, so that the
 * generator takes as little as possible of the machine that it shares with the hub.
 */
public final class HttpLoad implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;
    private static final String KEY = "\r\nidempotency-key: ";
    private static final String HEX = "0123456789abcdef";
    private static final byte[] LENGTH = "\ncontent-length: ".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector = Selector.open();
    private final List<Line> lines = new ArrayList<>();

    /** Every load makes keys of its own: two with the same key would be one request. */
    private static final SplittableRandom SEEDS = new SplittableRandom();

    private final SplittableRandom random;
    private final String host;

    private static final class Line {
        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocate(BUFFER);
        private int body;
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
        return request(method, path, token, body, Uuid7.of(Instant.now(), random));
    }

    /** A request as bytes, under a key of the caller's. */
    public byte[] request(String method, String path, String token, String body, UUID key) {
        var text = new StringBuilder(256 + body.length());
        text.append(method).append(' ').append(path).append(" HTTP/1.1\r\nhost: ").append(host);
        if (!token.isEmpty()) text.append("\r\nauthorization: Bearer ").append(token);
        if (method.equals("POST"))
            text.append(KEY)
                    .append(key)
                    .append("\r\ncontent-type: application/json\r\ncontent-length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length);
        return text.append("\r\n\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The same request again and again as bytes, each time with a key of its own written over the
     * last one: making requests must not take what the hub could use. Good until the next one.
     */
    public Supplier<byte[]> fresh(String method, String path, String token, String body) {
        var bytes = request(method, path, token, body, new UUID(0, 0));
        int key = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(KEY) + KEY.length();
        if (key < KEY.length()) throw new IllegalArgumentException(method + " has no key");
        return () -> {
            var id = Uuid7.of(Instant.now(), random);
            digits(id.getMostSignificantBits() >>> 32, 8, bytes, key);
            digits(id.getMostSignificantBits() >>> 16, 4, bytes, key + 9);
            digits(id.getMostSignificantBits(), 4, bytes, key + 14);
            digits(id.getLeastSignificantBits() >>> 48, 4, bytes, key + 19);
            digits(id.getLeastSignificantBits(), 12, bytes, key + 24);
            return bytes;
        };
    }

    private static void digits(long value, int count, byte[] into, int at) {
        for (int i = count - 1; i >= 0; i--, value >>>= 4)
            into[at + i] = (byte) HEX.charAt((int) (value & 15));
    }

    /** Sends one request on the first connection and waits. */
    public Reply one(byte[] request) throws IOException {
        var line = lines.getFirst();
        send(line, request);
        while (true) {
            selector.select();
            selector.selectedKeys().clear();
            int status = receive(line);
            if (status != 0) return new Reply(status, body(line));
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
                int status = receive(line);
                if (status == 0) continue;
                long now = System.nanoTime();
                if (status >= 300) throw new IOException(status + " " + body(line));
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
        line.in.clear();
        line.sent = System.nanoTime();
        var bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) line.channel.write(bytes);
    }

    /** Reads what has come; the status of the answer when it is whole, else 0. */
    private static int receive(Line line) throws IOException {
        if (line.channel.read(line.in) < 0) throw new IOException("the hub closed the connection");
        var bytes = line.in.array();
        int read = line.in.position();
        // A 204 has no length.
        int length = 0;
        for (int i = 3; i < read; i++) {
            if (bytes[i] != '\n') continue;
            if (bytes[i - 2] == '\n') {
                if (read < i + 1 + length) return 0;
                line.body = i + 1;
                return number(bytes, 9);
            }
            if (i + LENGTH.length < read
                    && Arrays.equals(bytes, i, i + LENGTH.length, LENGTH, 0, LENGTH.length))
                length = number(bytes, i + LENGTH.length);
        }
        return 0;
    }

    private static int number(byte[] bytes, int at) {
        int number = 0;
        for (int i = at; bytes[i] >= '0' && bytes[i] <= '9'; i++)
            number = number * 10 + bytes[i] - '0';
        return number;
    }

    private static String body(Line line) {
        return new String(
                line.in.array(), line.body, line.in.position() - line.body, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        for (var line : lines) line.channel.close();
        selector.close();
    }
}
