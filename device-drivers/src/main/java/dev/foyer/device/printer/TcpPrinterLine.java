package dev.foyer.device.printer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** A receipt printer's raw TCP port: a socket that never blocks. */
final class TcpPrinterLine implements PrinterLine {
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(3);
    private static final int SLICE_MILLIS = 50;
    private static final int READ_BYTES = 4096;

    private final Selector selector;
    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(READ_BYTES);

    private TcpPrinterLine(Selector selector, SocketChannel channel) {
        this.selector = selector;
        this.channel = channel;
    }

    /**
     * Connects.
     *
     * @param goOn asked twenty times a second whether it is still worth it
     */
    static TcpPrinterLine connect(Selector selector, String host, int port, BooleanSupplier goOn)
            throws IOException {
        var channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(new InetSocketAddress(host, port));
            var key = channel.register(selector, SelectionKey.OP_CONNECT);
            long until = System.nanoTime() + CONNECTED_WITHIN.toNanos();
            while (!channel.finishConnect()) {
                if (!goOn.getAsBoolean() || System.nanoTime() - until > 0) {
                    throw new IOException("no connection within " + CONNECTED_WITHIN);
                }
                selector.select(_ -> {}, SLICE_MILLIS);
            }
            key.interestOps(SelectionKey.OP_READ);
            return new TcpPrinterLine(selector, channel);
        } catch (UnresolvedAddressException e) {
            channel.close();
            throw new IOException("no machine is called " + host, e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public int write(byte[] bytes, int from) throws IOException {
        return channel.write(ByteBuffer.wrap(bytes, from, bytes.length - from));
    }

    @Override
    public byte[] read() throws IOException {
        in.clear();
        int count = channel.read(in);
        if (count < 0) {
            throw new IOException("the printer ended the connection");
        }
        return Arrays.copyOf(in.array(), count);
    }

    @Override
    public void await(boolean toWrite) throws IOException {
        var key = Objects.requireNonNull(channel.keyFor(selector));
        key.interestOps(SelectionKey.OP_READ | (toWrite ? SelectionKey.OP_WRITE : 0));
        selector.select(_ -> {}, SLICE_MILLIS);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket could not be closed", e);
        }
    }
}
