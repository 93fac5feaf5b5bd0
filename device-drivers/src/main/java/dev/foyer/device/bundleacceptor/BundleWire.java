package dev.foyer.device.bundleacceptor;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.Link;
import dev.foyer.device.wire.Manner;

/**
 * A bundle acceptor on an open wire. Every method blocks and is called by one thread, the device's.
 */
final class BundleWire implements Link {
    /** Nothing on this wire is secret; two of its questions only look. */
    static final Manner MANNER = Manner.open(BundleWire::looks);

    private final ByteLink link;

    /**
     * @param link carries whole messages, such as {@link dev.foyer.device.wire.NumberedLink}
     */
    BundleWire(ByteLink link) {
        this.link = link;
    }

    private static boolean looks(byte[] message) {
        return message.length > 0
                && (message[0] == BundleQuestion.IDENTIFY || message[0] == BundleQuestion.LOOK);
    }

    BundleIdentity identity() throws DeviceFault {
        try {
            return BundleIdentity.decode(link.exchange(new BundleQuestion.Identify().encode()));
        } catch (Spoilt spoilt) {
            throw nonsense(spoilt);
        }
    }

    BundleReport report() throws DeviceFault {
        try {
            return BundleReport.decode(link.exchange(new BundleQuestion.Look().encode()));
        } catch (Spoilt spoilt) {
            throw nonsense(spoilt);
        }
    }

    /** Has something done; whether the device took the order. */
    boolean order(BundleQuestion order) throws DeviceFault {
        byte[] answer = link.exchange(order.encode());
        int code = answer.length == 1 ? answer[0] & 0xFF : 0;
        return switch (code) {
            case BundleQuestion.TAKEN -> true;
            case BundleQuestion.REFUSED -> false;
            default -> throw nonsense(new Spoilt("an answer that answers no order"));
        };
    }

    private static DeviceFault nonsense(Spoilt spoilt) {
        return new DeviceFault(
                Code.PROTOCOL, "the note acceptor sent nonsense: " + spoilt.sentence(), spoilt);
    }

    @Override
    public void close() {
        link.close();
    }
}
