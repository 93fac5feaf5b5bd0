package dev.foyer.hub.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;

/**
 * The physical limit of telling many: a program that takes so many bare sockets and, each time its
 * first one says a length, writes as many bytes to all others, one after the other.
 */
public final class FanOut {
    private static final int BACKLOG = 4_096;

    private FanOut() {}

    /** Prints its port; {@code arguments[0]} is how many sockets come after the first. */
    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        try (var server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress("127.0.0.1", 0), BACKLOG);
            System.out.println(((InetSocketAddress) server.getLocalAddress()).getPort());
            var first = server.accept();
            var all = new ArrayList<SocketChannel>();
            while (all.size() < count) {
                var one = server.accept();
                one.setOption(StandardSocketOptions.TCP_NODELAY, true);
                all.add(one);
            }
            var wish = ByteBuffer.allocate(4);
            while (first.read(wish) >= 0) {
                if (wish.hasRemaining()) continue;
                var bytes = ByteBuffer.allocateDirect(wish.flip().getInt());
                for (var one : all) {
                    bytes.clear();
                    while (bytes.hasRemaining()) one.write(bytes);
                }
                wish.clear();
            }
        }
    }
}
