package dev.foyer.device.cashdispenser;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.cashdispenser.DispenserFrame.Command;
import dev.foyer.device.cashdispenser.DispenserFrame.Spoilt;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.Link;

import java.nio.ByteBuffer;

/**
 * A dispenser on an open wire. Every method blocks and is called by one thread, the device's. Every
 * command that moves notes bears a number.
 */
final class DispenserWire implements Link {
    private final ByteLink link;

    /**
     * @param link carries whole frames, such as {@link DispenserLink}
     */
    DispenserWire(ByteLink link) {
        this.link = link;
    }

    DispenserReport report() throws DeviceFault {
        DispenserFrame answer = ask(new DispenserFrame(Command.STATUS, new byte[0]));
        try {
            return DispenserReport.decode(answer.data());
        } catch (Spoilt spoilt) {
            throw new DeviceFault(Code.PROTOCOL, spoilt.sentence(), spoilt);
        }
    }

    /** Has something moved; whether the dispenser took the command. */
    boolean order(Command command, int number, byte[] counts) throws DeviceFault {
        byte[] data = ByteBuffer.allocate(4 + counts.length).putInt(number).put(counts).array();
        return ask(new DispenserFrame(command, data)).command() == Command.TAKEN;
    }

    private DispenserFrame ask(DispenserFrame request) throws DeviceFault {
        try {
            return DispenserFrame.decode(link.exchange(request.encode()));
        } catch (Spoilt spoilt) {
            throw new DeviceFault(Code.PROTOCOL, spoilt.sentence(), spoilt);
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
