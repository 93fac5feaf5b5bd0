package dev.foyer.simulator.card;

import jdk.net.ExtendedSocketOptions;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/**
 * Plays a card over one socket in the frames of vpcd: two bytes of length, then the bytes; one byte
 * alone is control ({@code 00} off, {@code 01} on, {@code 02} reset, {@code 04} ATR wanted).
 * Blocks; one thread.
 */
final class CardFrames {
    private static final int OFF = 0;
    private static final int ON = 1;
    private static final int RESET = 2;
    private static final int ATR = 4;

    private CardFrames() {}

    /** How playing ended. */
    enum End {
        /** The reader's side closed. */
        READER_GONE,
        /** The card left. */
        PULLED,
        /** The contact was lost, and the card is still there. */
        BOUNCED
    }

    /** Answers until the other side closes or the card is pulled. */
    static End play(Socket socket, ChipCard card) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        var out = socket.getOutputStream();
        try {
            while (true) {
                // Without these, delayed acknowledgements cost 40 ms per APDU: the other side
                // writes length and data apart.
                acknowledgeAtOnce(socket);
                int length = in.readUnsignedShort();
                acknowledgeAtOnce(socket);
                var message = in.readNBytes(length);
                if (message.length < length) {
                    return End.READER_GONE;
                }
                if (length == 1) {
                    control(message[0], card, out);
                } else {
                    send(out, card.transmit(message));
                }
            }
        } catch (EOFException e) {
            return End.READER_GONE;
        } catch (ChipCard.Trouble trouble) {
            return switch (trouble.kind()) {
                case PULLED -> End.PULLED;
                case BOUNCED -> End.BOUNCED;
                case MUTE -> {
                    swallow(in);
                    yield End.READER_GONE;
                }
            };
        }
    }

    private static void control(int what, ChipCard card, OutputStream out) throws IOException {
        switch (what) {
            case OFF, ON, RESET -> card.reset();
            case ATR -> send(out, card.atr());
            default -> throw new IOException("unknown control byte " + what);
        }
    }

    private static void send(OutputStream out, byte[] body) throws IOException {
        var frame = new byte[body.length + 2];
        frame[0] = (byte) (body.length >> 8);
        frame[1] = (byte) body.length;
        System.arraycopy(body, 0, frame, 2, body.length);
        out.write(frame);
        out.flush();
    }

    private static void swallow(DataInputStream in) throws IOException {
        while (in.read() >= 0) {
            // A mute card hears everything.
        }
    }

    private static void acknowledgeAtOnce(Socket socket) throws IOException {
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }
}
