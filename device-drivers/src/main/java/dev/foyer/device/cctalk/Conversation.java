package dev.foyer.device.cctalk;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.wire.ByteLink;

/**
 * Questions and answers with one ccTalk device. Every method blocks and is called by one thread,
 * the device's.
 *
 * @param link carries whole frames, such as {@link CctalkLink}
 */
public record Conversation(ByteLink link, int device, Check check) {

    /** Asks once; no answer in time is a {@code TIME_OUT}. */
    public Frame ask(int header, int... data) throws DeviceFault {
        try {
            return Frame.decode(link.exchange(Frame.to(device, header, data).encode(check)), check);
        } catch (CctalkFault fault) {
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
}
