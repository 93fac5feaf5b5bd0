package dev.foyer.simulator.card;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A slot that a driver reaches over TCP without any PC/SC daemon ({@code cardlink:HOST:PORT}). It
 * speaks vpcd's frames from the other end: the driver connects and asks; an empty ATR says that no
 * card is in, an empty response that it was pulled. Loopback only, one driver at a time, one daemon
 * thread.
 */
public final class LinkSlot implements CardSlot {
    private static final int BACKLOG = 2;
    private static final byte[] NOTHING = {};

    private final ServerSocket server;
    private final AtomicReference<@Nullable BehavingCard> card = new AtomicReference<>();
    private volatile @Nullable Socket driver;

    /** Opens the slot; port 0 takes a free one. */
    public LinkSlot(int port) throws IOException {
        server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        Thread.ofPlatform().daemon().name("card-link-" + server.getLocalPort()).start(this::serve);
    }

    /** Where drivers connect. */
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void insert(ChipCard inserted, Behaviour behaviour) {
        inserted.reset();
        card.set(new BehavingCard(inserted, behaviour));
    }

    @Override
    public void remove() {
        card.set(null);
    }

    @Override
    public void pullAfter(int apdus) {
        var in = card.get();
        if (in != null) {
            in.pullAfter(apdus);
        }
    }

    @Override
    public boolean occupied() {
        return card.get() != null;
    }

    @Override
    public void close() {
        remove();
        try {
            server.close();
            var connected = driver;
            if (connected != null) {
                connected.close();
            }
        } catch (IOException e) {
            // Closing is all that was wanted.
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                driver = socket;
                socket.setTcpNoDelay(true);
                CardFrames.play(socket, new WhateverIsIn());
            } catch (IOException e) {
                // One driver went away without a word; the next one is waited for.
            }
        }
    }

    /** The card that is in at the moment of each question. */
    private final class WhateverIsIn implements ChipCard {
        @Override
        public byte[] atr() {
            var in = card.get();
            return in == null ? NOTHING : in.atr();
        }

        @Override
        public void reset() {
            var in = card.get();
            if (in != null) {
                in.reset();
            }
        }

        @Override
        public byte[] transmit(byte[] command) {
            var in = card.get();
            if (in == null) {
                return NOTHING;
            }
            try {
                return in.transmit(command);
            } catch (Trouble trouble) {
                return switch (trouble.kind()) {
                    case PULLED -> {
                        card.compareAndSet(in, null);
                        yield NOTHING;
                    }
                    case BOUNCED -> {
                        in.reset();
                        yield NOTHING;
                    }
                    case MUTE -> throw trouble;
                };
            }
        }
    }
}
