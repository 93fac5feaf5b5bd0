package dev.foyer.device.cctalk;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.wire.StreamLink;

import java.time.Duration;
import java.util.Arrays;

/**
 * Questions and answers with one ccTalk device on a wire of its own. Every method blocks and is
 * called by one thread, the device's.
 *
 * <p>Sending and receiving share one wire, so the host reads its own bytes back before the answer;
 * they must be the ones it sent, else somebody else was talking.
 *
 * @param echo whether the host reads its own bytes; an adapter may take them away
 */
public record Conversation(
        StreamLink link, int device, Check check, boolean echo, Duration answerWithin) {
    /** Two bytes of one frame are never further apart. */
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(100);

    private static final int JUNK_MAX = 512;

    /** Asks once; no answer in time is a {@code TIME_OUT}. */
    public Frame ask(int header, int... data) throws DeviceFault {
        byte[] sent = Frame.to(device, header, data).encode(check);
        link.send(sent);
        if (echo) {
            byte[] own = exactly(sent.length, "its own bytes");
            if (!Arrays.equals(own, sent)) {
                quiet();
                throw new DeviceFault(Code.TIME_OUT, "the wire carried something else meanwhile");
            }
        }
        byte[] head = exactly(2, "an answer to header " + header);
        try {
            int length = Frame.lengthOf(head[0], head[1]);
            byte[] whole = Arrays.copyOf(head, length);
            byte[] rest = exactly(length - 2, "the rest of an answer");
            System.arraycopy(rest, 0, whole, 2, rest.length);
            Frame reply = Frame.decode(whole, check);
            if (reply.destination() != Frame.HOST
                    || (check == Check.SUM && reply.source() != device)) {
                throw new CctalkFault("an answer " + reply + " is not for this host");
            }
            return reply;
        } catch (CctalkFault fault) {
            quiet();
            throw new DeviceFault(Code.TIME_OUT, "a spoilt answer: " + fault.sentence(), fault);
        }
    }

    /** Asks for data; anything but a reply is a {@code PROTOCOL} fault. */
    public Frame data(int header, int... data) throws DeviceFault {
        Frame reply = ask(header, data);
        if (reply.header() != Header.REPLY) {
            throw new DeviceFault(
                    Code.PROTOCOL, "header " + header + " was answered with " + reply.header());
        }
        return reply;
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
}
