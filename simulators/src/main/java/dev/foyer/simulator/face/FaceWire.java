package dev.foyer.simulator.face;

import dev.foyer.device.biometric.linked.Answer;
import dev.foyer.device.biometric.linked.Garbled;
import dev.foyer.device.biometric.linked.Question;
import dev.foyer.device.wire.NumberedFrame;
import dev.foyer.simulator.stage.Wear;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/**
 * The device's end of its wire: a loopback port that is there while there is power. Each question
 * is acted upon once, however often it comes. For any thread; each connection has a virtual one.
 */
final class FaceWire implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FaceWire.class);
    private static final int CHUNK = 4096;

    /** What goes wrong with one answer. */
    enum Mishap {
        NOTHING,
        /** The device breaks down and says so. */
        DEFECT,
        /** This question is never answered, however often it is asked. */
        SILENT,
        /** The first answer arrives changed. */
        GARBLE,
        /** The connection breaks after the device has acted. */
        DROP,
        POWER
    }

    private final FaceStand stand;
    private final Wear wear;
    private final int port;
    private @Nullable ServerSocket listener;
    private @Nullable Socket host;
    private Mishap planned = Mishap.NOTHING;
    private int plannedIn;

    FaceWire(FaceStand stand, Wear wear) throws IOException {
        this.stand = stand;
        this.wear = wear;
        var first = listen(0);
        this.port = first.getLocalPort();
        serve(first);
    }

    int port() {
        return port;
    }

    synchronized boolean powered() {
        return listener != null;
    }

    synchronized void powerOff() {
        close(listener);
        listener = null;
        close(host);
        host = null;
    }

    synchronized void powerOn() throws IOException {
        if (listener == null) {
            stand.bootedAgain();
            serve(listen(port));
        }
    }

    /** Counted in questions that are neither greeting nor look. */
    synchronized void plan(Mishap mishap, int atQuestion) {
        planned = mishap;
        plannedIn = atQuestion;
    }

    private synchronized Mishap next(Question question) {
        if (question instanceof Question.Hello || question instanceof Question.Look) {
            return wear.slips() ? Mishap.GARBLE : Mishap.NOTHING;
        }
        if (planned == Mishap.NOTHING || --plannedIn > 0) {
            return Mishap.NOTHING;
        }
        var due = planned;
        planned = Mishap.NOTHING;
        return due;
    }

    private static ServerSocket listen(int port) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private void serve(ServerSocket open) {
        listener = open;
        Thread.ofVirtual().name("face-wire").start(() -> accept(open));
    }

    private void accept(ServerSocket open) {
        while (!open.isClosed()) {
            try {
                var next = open.accept();
                next.setTcpNoDelay(true);
                replaceHost(next);
                Thread.ofVirtual().start(() -> converse(next));
            } catch (IOException closed) {
                LOG.debug("the face device listens no more: {}", closed.toString());
            }
        }
    }

    private synchronized void replaceHost(Socket next) {
        close(host);
        host = next;
    }

    private void converse(Socket socket) {
        var reader = new NumberedFrame.Reader(Question.BYTES_MAX);
        var conversation = new Conversation();
        byte[] bytes = new byte[CHUNK];
        try (socket) {
            for (int n = socket.getInputStream().read(bytes);
                    n >= 0;
                    n = socket.getInputStream().read(bytes)) {
                reader.take(Arrays.copyOf(bytes, n));
                for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                    byte[] answer = conversation.answer(frame.get());
                    wear.lag();
                    socket.getOutputStream().write(answer);
                    if (conversation.over) {
                        return;
                    }
                }
            }
        } catch (IOException gone) {
            LOG.debug("the host went away: {}", gone.toString());
        }
    }

    /** One connection; confined to its thread. */
    private final class Conversation {
        private int lastSequence = -1;
        private int silentTo = -1;
        private byte[] lastAnswer = {};
        private boolean over;

        byte[] answer(NumberedFrame frame) {
            int sequence = frame.sequence();
            if (sequence == silentTo) {
                return new byte[0];
            }
            if (sequence == lastSequence) {
                return lastAnswer;
            }
            Question question;
            try {
                question = Question.decode(frame.message());
            } catch (Garbled notUnderstood) {
                return new NumberedFrame(
                                sequence, new Answer.Trouble(Answer.Kind.NOT_UNDERSTOOD).encode())
                        .encode();
            }
            Mishap mishap = next(question);
            if (mishap == Mishap.SILENT) {
                silentTo = sequence;
                return new byte[0];
            }
            if (mishap == Mishap.POWER) {
                powerOff();
                over = true;
                return new byte[0];
            }
            if (mishap == Mishap.DEFECT) {
                stand.breakDown();
            }
            lastSequence = sequence;
            lastAnswer = new NumberedFrame(sequence, stand.answer(question).encode()).encode();
            if (mishap == Mishap.DROP) {
                over = true;
                return new byte[0];
            }
            if (mishap == Mishap.GARBLE) {
                byte[] garbled = lastAnswer.clone();
                garbled[garbled.length - 1] ^= 1;
                return garbled;
            }
            return lastAnswer;
        }
    }

    private static void close(@Nullable Closeable socket) {
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            LOG.debug("already closed: {}", alreadyGone.toString());
        }
    }

    @Override
    public void close() {
        powerOff();
    }
}
