package dev.foyer.hub.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Many sockets on one thread that only listen: feeds of a hub, or bare ones that get bytes of a
 * known number. Lean, so that it takes little from who tells.
 */
final class Crowd implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final int CONNECTING_MAX = 200;
    private static final int PING = 9;
    private static final byte[] PONG = {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0};

    private final Selector selector = Selector.open();
    private final List<Line> lines = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final int bare;

    /** A socket: what is left of the message that comes, and how many have come. */
    private static final class Line {
        private final SocketChannel channel;
        private final ByteBuffer head = ByteBuffer.allocate(10);
        private boolean upgraded;
        private int matched;
        private long left;
        private boolean text;
        private int messages;
        private int seen;

        Line(SocketChannel channel) {
            this.channel = channel;
        }
    }

    private byte[] wish = {};
    private int length;

    private Crowd(int bare) throws IOException {
        this.bare = bare;
    }

    /** Follows the hall so many times and waits until every feed has its snapshot. */
    static Crowd feeds(String url, String token, int count) throws IOException {
        var uri = URI.create(url);
        var crowd = new Crowd(0);
        var hello =
                "GET /api/v1/feed HTTP/1.1\r\nhost: %1$s:%2$d\r\norigin: %3$s\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
                        .formatted(uri.getHost(), uri.getPort(), url)
                        .getBytes(StandardCharsets.US_ASCII);
        crowd.wish = frame("{\"type\":\"hello\",\"token\":\"" + token + "\",\"feed\":\"hall\"}");
        for (int i = 0; i < count; i += CONNECTING_MAX) {
            int now = Math.min(count, i + CONNECTING_MAX);
            while (crowd.lines.size() < now) {
                var line = crowd.connect(uri.getHost(), uri.getPort());
                write(line, hello);
            }
            crowd.await(1, now);
        }
        return crowd;
    }

    /** So many bare sockets, to each of which messages of {@code length} bytes come. */
    static Crowd bare(int port, int count, int length) throws IOException {
        var crowd = new Crowd(length);
        while (crowd.lines.size() < count) crowd.connect("127.0.0.1", port).upgraded = true;
        return crowd;
    }

    private Line connect(String host, int port) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(host, port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        var line = new Line(channel);
        channel.register(selector, SelectionKey.OP_READ, line);
        lines.add(line);
        return line;
    }

    /** A client's text, masked with nothing. */
    private static byte[] frame(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var frame = ByteBuffer.allocate(bytes.length + 8).put((byte) 0x81);
        if (bytes.length < 126) frame.put((byte) (0x80 | bytes.length));
        else frame.put((byte) (0x80 | 126)).putShort((short) bytes.length);
        frame.putInt(0).put(bytes).flip();
        var made = new byte[frame.remaining()];
        frame.get(made);
        return made;
    }

    private static void write(Line line, byte[] bytes) throws IOException {
        var all = ByteBuffer.wrap(bytes);
        while (all.hasRemaining()) line.channel.write(all);
    }

    /** Forgets what came and waits until so many more messages have come to everybody. */
    void forget() throws IOException {
        while (selector.selectNow() > 0) read();
        for (var line : lines) line.seen = line.messages;
    }

    void awaitAll() throws IOException {
        await(1, lines.size());
    }

    /** The length of the last message, its frame included. */
    int length() {
        return length;
    }

    int size() {
        return lines.size();
    }

    private void await(int more, int count) throws IOException {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        int reached = 0;
        for (int i = 0; i < count; i++) if (has(lines.get(i), more)) reached++;
        while (reached < count) {
            if (System.nanoTime() > end) throw new IOException("only " + reached + " were told");
            selector.select(1_000);
            reached += read();
        }
    }

    private static boolean has(Line line, int more) {
        return line.messages - line.seen >= more;
    }

    /** How many lines have got their first message since they forgot. */
    private int read() throws IOException {
        int reached = 0;
        for (var key : selector.selectedKeys()) {
            var line = (Line) key.attachment();
            boolean before = has(line, 1);
            buffer.clear();
            if (line.channel.read(buffer) < 0)
                throw new IOException("a socket was closed: " + closed(line));
            buffer.flip();
            take(line);
            if (!before && has(line, 1)) reached++;
        }
        selector.selectedKeys().clear();
        return reached;
    }

    private static String closed(Line line) {
        return (line.upgraded ? "after" : "before") + " its upgrade, " + line.messages + " heard";
    }

    private void take(Line line) throws IOException {
        while (buffer.hasRemaining()) {
            if (!line.upgraded) {
                upgrade(line);
            } else if (line.left > 0) {
                int now = (int) Math.min(line.left, buffer.remaining());
                buffer.position(buffer.position() + now);
                line.left -= now;
                if (line.left == 0 && line.text) line.messages++;
            } else if (bare > 0) {
                line.left = bare;
                line.text = true;
            } else {
                header(line);
            }
        }
    }

    /** The answer to the handshake ends with an empty line. */
    private void upgrade(Line line) throws IOException {
        byte one = buffer.get();
        line.matched = one == '\n' ? line.matched + 1 : one == '\r' ? line.matched : 0;
        line.upgraded = line.matched == 2;
        if (line.upgraded) write(line, wish);
    }

    private void header(Line line) throws IOException {
        var head = line.head;
        head.put(buffer.get());
        if (head.position() < 2) return;
        int short_ = head.get(1) & 0x7f;
        int need = short_ == 126 ? 4 : short_ == 127 ? 10 : 2;
        if (head.position() < need) return;
        line.left = need == 2 ? short_ : need == 4 ? head.getShort(2) & 0xffff : head.getLong(2);
        int kind = head.get(0) & 0x0f;
        line.text = kind == 1;
        if (line.text) length = need + (int) line.left;
        if (kind == PING) write(line, PONG);
        head.clear();
    }

    @Override
    public void close() throws IOException {
        for (var line : lines) line.channel.close();
        selector.close();
    }
}
