package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * A slot at the other end of a TCP connection, for machines without a PC/SC daemon: a card
 * simulator, or a reader that lives elsewhere. Frames are those of vpcd, asked from the reader's
 * side: two bytes of length, then the bytes; one byte alone is control. An empty ATR says that no
 * card is in, an empty response that it was taken out. Every method blocks and is called by one
 * thread.
 */
public final class CardLinkSlot implements ChipSlot {
    private static final Duration CONNECT_WITHIN = Duration.ofMillis(500);
    private static final int FRAME_MAX = 65_535;
    private static final byte[] RESET = {2};
    private static final byte[] ATR = {4};
    // TS, T0 and then interface bytes: bit 8 of T0 says that TD1 may follow and its low half names
    // the protocol.
    private static final int TD1_PRESENT = 0x80;

    private final Socket socket;
    private final DataInputStream in;
    private final Duration answerWithin;
    private boolean powered;
    private boolean broken;

    private CardLinkSlot(Socket socket, Duration answerWithin) throws IOException {
        this.socket = socket;
        this.answerWithin = answerWithin;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** Connects; the address is {@code HOST:PORT}. */
    public static CardLinkSlot open(String address, Duration answerWithin) throws DeviceFault {
        int colon = address.lastIndexOf(':');
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) answerWithin.toMillis());
            var to =
                    new InetSocketAddress(
                            address.substring(0, colon),
                            Integer.parseInt(address.substring(colon + 1)));
            socket.connect(to, (int) CONNECT_WITHIN.toMillis());
            return new CardLinkSlot(socket, answerWithin);
        } catch (IOException e) {
            closeQuietly(socket);
            throw new DeviceFault(Code.NO_DEVICE, "no card link answers at " + address, e);
        }
    }

    /** Says in a sentence what is wrong with an address. */
    public static void check(String address) {
        if (!address.matches("[^:]+:[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException("a card link is written cardlink:HOST:PORT");
        }
    }

    @Override
    public boolean occupied() throws DeviceFault {
        return ask(ATR).length > 0;
    }

    @Override
    public PowerUp powerOn() throws DeviceFault {
        byte[] atr = ask(ATR);
        if (atr.length == 0) {
            return new PowerUp.Empty();
        }
        send(RESET);
        powered = true;
        return new PowerUp.Answered(HexFormat.of().withUpperCase().formatHex(atr), protocol(atr));
    }

    @Override
    public byte[] exchange(byte[] apdu) throws DeviceFault {
        if (!powered) {
            throw new DeviceFault(Code.HARDWARE, "the chip has no power");
        }
        if (apdu.length < 2 || apdu.length > FRAME_MAX) {
            throw new DeviceFault(
                    Code.PROTOCOL, "an APDU of " + apdu.length + " bytes cannot be sent");
        }
        byte[] answer = ask(apdu);
        if (answer.length == 0) {
            powered = false;
            throw new DeviceFault(Code.USER, "the card was taken out");
        }
        return answer;
    }

    @Override
    public void powerOff() throws DeviceFault {
        if (powered) {
            powered = false;
            send(RESET);
        }
    }

    @Override
    public void close() {
        closeQuietly(socket);
    }

    private byte[] ask(byte[] message) throws DeviceFault {
        send(message);
        try {
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return answer;
        } catch (SocketTimeoutException e) {
            // An answer that comes later would be taken for that of the next question, so this
            // connection is done.
            broken = true;
            throw new DeviceFault(
                    Code.TIME_OUT,
                    "the chip has been silent for " + answerWithin.toMillis() + " ms",
                    e);
        } catch (IOException e) {
            broken = true;
            throw new DeviceFault(Code.OFFLINE, "the card link broke", e);
        }
    }

    private void send(byte[] message) throws DeviceFault {
        if (broken) {
            throw new DeviceFault(Code.OFFLINE, "the card link has to be opened again");
        }
        byte[] frame = new byte[message.length + 2];
        frame[0] = (byte) (message.length >> 8);
        frame[1] = (byte) message.length;
        System.arraycopy(message, 0, frame, 2, message.length);
        try {
            socket.getOutputStream().write(frame);
        } catch (IOException e) {
            broken = true;
            throw new DeviceFault(Code.OFFLINE, "the card link broke", e);
        }
    }

    /** The first protocol that an ATR offers (ISO 7816-3 section 8.2.3); T=0 when it names none. */
    private static Protocol protocol(byte[] atr) {
        if (atr.length < 3 || (atr[1] & TD1_PRESENT) == 0) {
            return Protocol.T0;
        }
        int td1 = 2 + Integer.bitCount(atr[1] & 0x70);
        return td1 < atr.length && (atr[td1] & 0x0F) == 1 ? Protocol.T1 : Protocol.T0;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // A socket that cannot be closed was never open.
        }
    }
}
