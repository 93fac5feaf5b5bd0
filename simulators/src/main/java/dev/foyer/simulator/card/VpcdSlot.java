package dev.foyer.simulator.card;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One slot of vpcd's virtual reader: a card is in while its socket is connected. The card stays in
 * when the daemon restarts, as a real one does: the socket is then made again. One daemon thread
 * per card.
 */
public final class VpcdSlot implements CardSlot {
    private static final Duration PLUG_WITHIN = Duration.ofSeconds(5);
    private static final int CONNECT_MILLIS = 1000;
    private static final long RETRY_NANOS = 50_000_000;
    private static final long BOUNCE_NANOS = 250_000_000;

    private final int port;
    private @Nullable Plug plug;

    /** A slot of the vpcd that listens on this loopback port, now or later. */
    public VpcdSlot(int port) {
        this.port = port;
    }

    @Override
    public synchronized void insert(ChipCard card, Behaviour behaviour) throws IOException {
        remove();
        var fresh = new Plug(port, new BehavingCard(card, behaviour));
        fresh.start();
        if (!fresh.pluggedWithin(PLUG_WITHIN)) {
            fresh.pull();
            throw new IOException("no virtual reader listens on port " + port);
        }
        plug = fresh;
    }

    @Override
    public synchronized void remove() {
        if (plug != null) {
            plug.pull();
            plug = null;
        }
    }

    @Override
    public synchronized void pullAfter(int apdus) {
        if (plug != null) {
            plug.card.pullAfter(apdus);
        }
    }

    @Override
    public synchronized boolean occupied() {
        return plug != null && !plug.out;
    }

    @Override
    public void close() {
        remove();
    }

    private static final class Plug extends Thread {
        private final int port;
        private final BehavingCard card;
        private final CountDownLatch plugged = new CountDownLatch(1);
        private volatile boolean out;
        private volatile @Nullable Socket socket;

        Plug(int port, BehavingCard card) {
            super("card-in-" + port);
            this.port = port;
            this.card = card;
            setDaemon(true);
        }

        boolean pluggedWithin(Duration time) {
            try {
                return plugged.await(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        void pull() {
            out = true;
            closeQuietly(socket);
            interrupt();
            try {
                join(CONNECT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void run() {
            while (!out) {
                try (var s = new Socket()) {
                    socket = s;
                    s.setTcpNoDelay(true);
                    s.connect(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                            CONNECT_MILLIS);
                    card.reset();
                    plugged.countDown();
                    switch (CardFrames.play(s, card)) {
                        case PULLED -> out = true;
                        case BOUNCED -> {
                            s.close();
                            LockSupport.parkNanos(BOUNCE_NANOS);
                        }
                        case READER_GONE -> {
                            // The card waits for it.
                        }
                    }
                } catch (IOException e) {
                    // The daemon is not there (yet): the card stays in the slot and tries again.
                    LockSupport.parkNanos(RETRY_NANOS);
                }
            }
        }

        private static void closeQuietly(@Nullable Socket s) {
            if (s != null) {
                try {
                    s.close();
                } catch (IOException e) {
                    // A socket that cannot be closed is closed by the end of its thread.
                }
            }
        }
    }
}
