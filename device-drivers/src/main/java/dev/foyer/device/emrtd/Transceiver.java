package dev.foyer.device.emrtd;

import dev.foyer.device.emv.ApduLink;
import dev.foyer.device.emv.EmvFault;
import dev.foyer.device.emv.Tlv;

import net.sf.scuba.smartcards.CardService;
import net.sf.scuba.smartcards.CardServiceException;
import net.sf.scuba.smartcards.CommandAPDU;
import net.sf.scuba.smartcards.ResponseAPDU;

import org.jspecify.annotations.Nullable;

import java.io.Serial;
import java.time.Duration;

/**
 * JMRTD's way to a chip, over a carrier of ours. It keeps the carrier's own fault, since JMRTD
 * tells only that something failed, and lets nothing more through after one. Used by one thread.
 */
final class Transceiver<X extends Exception> extends CardService {
    @Serial private static final long serialVersionUID = 1L;

    /** A face of the largest allowed size needs some 600. */
    static final int EXCHANGES_MAX = 2_000;

    private static final int SECURE_MESSAGING = 0x0C;
    private static final int GENERAL_AUTHENTICATE = 0x86;

    private final transient ApduLink<X> link;
    private final Duration within;
    private final long end;
    private int exchanges;
    private int lastStatus;
    private int lastInstruction;
    private int generalAuthentications;
    private transient @Nullable Exception linkFault;
    private transient @Nullable EmrtdFault limit;

    Transceiver(ApduLink<X> link, Duration within) {
        this.link = link;
        this.within = within;
        this.end = System.nanoTime() + within.toNanos();
    }

    /** The status word that came last; 0 before the first. */
    int lastStatus() {
        return lastStatus;
    }

    /** The instruction that was sent last. */
    int lastInstruction() {
        return lastInstruction;
    }

    /** How many GENERAL AUTHENTICATE were sent. */
    int generalAuthentications() {
        return generalAuthentications;
    }

    /** Ends in what has stopped the conversation, if anything has. */
    @SuppressWarnings("unchecked") // nothing but the link puts its fault there
    void check() throws X, EmrtdFault {
        Exception fault = linkFault;
        if (fault != null) {
            throw (X) fault;
        }
        EmrtdFault over = limit;
        if (over != null) {
            throw over;
        }
    }

    @Override
    public void open() {
        state = SESSION_STARTED_STATE;
    }

    @Override
    public boolean isOpen() {
        return state == SESSION_STARTED_STATE;
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) throws CardServiceException {
        if (linkFault != null || limit != null) {
            throw new CardServiceException("the conversation with the chip has ended");
        }
        if (System.nanoTime() - end > 0) {
            limit =
                    new EmrtdFault(
                            EmrtdFault.Code.TOO_SLOW,
                            "the chip was not read within " + within.toMillis() + " ms");
            throw new CardServiceException(limit.sentence());
        }
        if (++exchanges > EXCHANGES_MAX) {
            limit =
                    new EmrtdFault(
                            EmrtdFault.Code.OVER_LIMIT,
                            "the chip needs more than " + EXCHANGES_MAX + " exchanges");
            throw new CardServiceException(limit.sentence());
        }
        lastInstruction = command.getINS();
        generalAuthentications += lastInstruction == GENERAL_AUTHENTICATE ? 1 : 0;
        byte[] answer = exchange(command.getBytes());
        if (answer.length < 2) {
            limit =
                    new EmrtdFault(
                            EmrtdFault.Code.MALFORMED, "the chip answered without a status word");
            throw new CardServiceException(limit.sentence());
        }
        var response = new ResponseAPDU(answer);
        lastStatus = response.getSW();
        if (isObjects(command) && !wellFormed(response.getData())) {
            limit =
                    new EmrtdFault(
                            EmrtdFault.Code.MALFORMED, "the chip answered with no data objects");
            throw new CardServiceException(limit.sentence());
        }
        return response;
    }

    /**
     * Whether the answer must be data objects: the library would believe any length in them and ask
     * for as much memory.
     */
    private static boolean isObjects(CommandAPDU command) {
        return command.getINS() == GENERAL_AUTHENTICATE
                || (command.getCLA() & SECURE_MESSAGING) == SECURE_MESSAGING;
    }

    private static boolean wellFormed(byte[] data) {
        try {
            Tlv.parse(data);
            return true;
        } catch (EmvFault e) {
            return false;
        }
    }

    @SuppressWarnings("IllegalCatch") // whatever the carrier throws is its fault, kept and rethrown
    private byte[] exchange(byte[] apdu) throws CardServiceException {
        try {
            return link.exchange(apdu);
        } catch (Exception fault) {
            linkFault = fault;
            throw new CardServiceException("the way to the chip failed");
        }
    }

    @Override
    public byte[] getATR() {
        return new byte[0];
    }

    @Override
    public void close() {
        state = SESSION_STOPPED_STATE;
    }

    @Override
    public boolean isConnectionLost(Exception e) {
        return linkFault != null;
    }
}
