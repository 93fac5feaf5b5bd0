package dev.foyer.device.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The line between a program and its media process: JSON messages and pictures, each behind a
 * header of two words (kind, length).
 *
 * <p>Anybody may send, and waits while the other end is slow; one thread receives. A picture goes
 * from one direct buffer to another without a copy in between.
 */
final class ParcelLink implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int MESSAGE = 1;
    private static final int PICTURE = 2;
    private static final int HEADER = 8;
    private static final int PICTURE_HEADER = 16;
    private static final int MESSAGE_MAX = 2 * Signal.LENGTH_MAX;
    private static final int PICTURE_MAX =
            PICTURE_HEADER + MediaSettings.WIDTH_MAX * MediaSettings.HEIGHT_MAX * 4;

    /** What comes out at this end; called by the receiving thread. */
    interface Receiver {
        void message(JsonNode message);

        void picture(int peer, MediaPeer.Side side, int width, int height, ByteBuffer bgra);
    }

    private final SocketChannel channel;

    ParcelLink(SocketChannel channel) {
        this.channel = channel;
    }

    synchronized void send(ObjectNode message) throws IOException {
        var bytes = message.toString().getBytes(StandardCharsets.UTF_8);
        write(
                ByteBuffer.allocate(HEADER + bytes.length)
                        .putInt(MESSAGE)
                        .putInt(bytes.length)
                        .put(bytes)
                        .flip());
    }

    synchronized void send(int peer, MediaPeer.Side side, int width, int height, ByteBuffer bgra)
            throws IOException {
        var header =
                ByteBuffer.allocate(HEADER + PICTURE_HEADER)
                        .putInt(PICTURE)
                        .putInt(PICTURE_HEADER + bgra.remaining());
        write(
                header.putInt(peer)
                        .putInt(side == MediaPeer.Side.OURS ? 0 : 1)
                        .putInt(width)
                        .putInt(height)
                        .flip());
        write(bgra);
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) channel.write(bytes);
    }

    /**
     * Receives until the other end closes; a message that breaks the format ends in an {@link
     * IOException} too.
     */
    void receive(Receiver receiver) throws IOException {
        var header = ByteBuffer.allocate(HEADER + PICTURE_HEADER);
        var payload = ByteBuffer.allocateDirect(MESSAGE_MAX);
        while (true) {
            fill(header.clear().limit(HEADER));
            int kind = header.getInt(0);
            int length = header.getInt(4);
            int limit = kind == PICTURE ? PICTURE_MAX : MESSAGE_MAX;
            if ((kind != MESSAGE && kind != PICTURE) || length < 0 || length > limit)
                throw new IOException("not a parcel of ours");
            if (kind == PICTURE) {
                fill(header.clear().limit(PICTURE_HEADER));
                length -= PICTURE_HEADER;
                int width = header.getInt(8);
                int height = header.getInt(12);
                if (length != width * height * 4)
                    throw new IOException("a picture of " + width + "x" + height + " in " + length);
            }
            if (payload.capacity() < length) payload = ByteBuffer.allocateDirect(length);
            fill(payload.clear().limit(length));
            payload.flip();
            if (kind == MESSAGE) {
                receiver.message(JSON.readTree(StandardCharsets.UTF_8.decode(payload).toString()));
            } else {
                var side = header.getInt(4) == 0 ? MediaPeer.Side.OURS : MediaPeer.Side.THEIRS;
                receiver.picture(
                        header.getInt(0), side, header.getInt(8), header.getInt(12), payload);
            }
        }
    }

    private void fill(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) throw new EOFException("the other end closed");
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            org.slf4j.LoggerFactory.getLogger(ParcelLink.class)
                    .debug("closing: {}", alreadyGone.toString());
        }
    }
}
