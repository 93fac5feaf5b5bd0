package dev.foyer.device.cctalk;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.Manner;
import dev.foyer.device.wire.StreamLink;

import java.time.Duration;
import java.util.Arrays;

/**
 * A wire to one ccTalk device frame by frame: a whole frame there, a whole one back, its check seen
 * to be right. No answer in time, or a spoilt one, is a {@code TIME_OUT}. Every method blocks and
 * is called by one thread, the device's.
 *
 * <p>Sending and receiving share one wire, so the host reads its own bytes back before the answer;
 * they must be the ones it sent, else somebody else was talking.
 *
 * @param echo whether the host reads its own bytes; an adapter may take them away
 */
public record CctalkLink(StreamLink link, Check check, boolean echo, Duration answerWithin)
        implements ByteLink {
    /** Nothing on this wire is secret. */
    public static final Manner MANNER = Manner.open(CctalkLink::looks);

    /** Two bytes of one frame are never further apart. */
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(100);

    private static final int JUNK_MAX = 512;
    private static final int HEADER_AT = 3;

    private static boolean looks(byte[] frame) {
        return switch (frame.length > HEADER_AT ? frame[HEADER_AT] & 0xFF : 0) {
            case Header.RESET,
                    Header.ROUTE_BILL,
                    Header.MODIFY_INHIBITS,
                    Header.MASTER_INHIBIT,
                    Header.OPERATING_MODE ->
                    false;
            default -> true;
        };
    }

    @Override
    public byte[] exchange(byte[] frame) throws DeviceFault {
        link.send(frame);
        if (echo) {
            byte[] own = exactly(frame.length, "its own bytes");
            if (!Arrays.equals(own, frame)) {
                quiet();
                throw new DeviceFault(Code.TIME_OUT, "the wire carried something else meanwhile");
            }
        }
        byte[] head = exactly(2, "an answer to header " + (frame[HEADER_AT] & 0xFF));
        try {
            int length = Frame.lengthOf(head[0], head[1]);
            byte[] whole = Arrays.copyOf(head, length);
            byte[] rest = exactly(length - 2, "the rest of an answer");
            System.arraycopy(rest, 0, whole, 2, rest.length);
            Frame reply = Frame.decode(whole, check);
            if (reply.destination() != Frame.HOST
                    || (check == Check.SUM && reply.source() != (frame[0] & 0xFF))) {
                throw new CctalkFault("an answer " + reply + " is not for this host");
            }
            return whole;
        } catch (CctalkFault fault) {
            quiet();
            throw new DeviceFault(Code.TIME_OUT, "a spoilt answer: " + fault.sentence(), fault);
        }
    }

    private byte[] exactly(int length, String what) throws DeviceFault {
        byte[] bytes = new byte[length];
        int got = 0;
        while (got < length) {
            byte[] more = link.receive(length - got, got == 0 ? answerWithin : BETWEEN_BYTES);
            if (more.length == 0) {
                throw new DeviceFault(
                        Code.TIME_OUT, "the device did not send " + what + " in time");
            }
            System.arraycopy(more, 0, bytes, got, more.length);
            got += more.length;
        }
        return bytes;
    }

    /** Waits until nothing comes any more, so that the next answer begins at its beginning. */
    private void quiet() throws DeviceFault {
        int junk = 0;
        while (junk < JUNK_MAX) {
            byte[] more = link.receive(JUNK_MAX, Duration.ofMillis(20));
            if (more.length == 0) {
                return;
            }
            junk += more.length;
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
