package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;

import jnasmartcardio.Smartcardio;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;

/** PC/SC's return codes as faults of ours (PC/SC part 5, the numbers of pcsclite.h). */
final class PcscFaults {
    private static final Logger LOG = LoggerFactory.getLogger(PcscFaults.class);
    private static final int UNKNOWN = 0;

    private PcscFaults() {}

    static DeviceFault of(CardException e, String what) {
        if (e instanceof CardNotPresentException) {
            return new DeviceFault(Code.USER, "the card was taken out", e);
        }
        int code = code(e);
        var sentence = "%s (PC/SC %08X)".formatted(what, code);
        return switch (code) {
            // E_NO_SMARTCARD, W_UNPOWERED_CARD, W_RESET_CARD, W_REMOVED_CARD
            case 0x8010000C, 0x80100067, 0x80100068, 0x80100069 ->
                    new DeviceFault(Code.USER, "the card was taken out", e);
            // E_UNKNOWN_READER, E_READER_UNAVAILABLE, E_NO_READERS_AVAILABLE
            case 0x80100009, 0x80100017, 0x8010002E -> new DeviceFault(Code.NO_DEVICE, sentence, e);
            // E_SHARING_VIOLATION
            case 0x8010000B -> new DeviceFault(Code.OFFLINE, "another program holds the reader", e);
            // E_PROTO_MISMATCH, E_NOT_TRANSACTED, W_UNSUPPORTED_CARD, W_UNRESPONSIVE_CARD
            case 0x8010000F, 0x80100016, 0x80100065, 0x80100066 ->
                    new DeviceFault(Code.HARDWARE, sentence, e);
            // E_NO_SERVICE, E_SERVICE_STOPPED, E_INVALID_HANDLE, F_COMM_ERROR and whatever else
            // means that nothing works.
            default -> new DeviceFault(Code.OFFLINE, sentence, e);
        };
    }

    /** Connecting failed: is there no card, a silent one, or no reader? */
    static ChipSlot.PowerUp poweringFailed(CardException e) throws DeviceFault {
        var fault = of(e, "the chip gave no answer to reset");
        return switch (fault.code()) {
            case USER -> new ChipSlot.PowerUp.Empty();
            case HARDWARE -> new ChipSlot.PowerUp.Silent(fault.sentence());
            case NO_DEVICE, OFFLINE, TIME_OUT, PROTOCOL, CANCELED, TAMPERED -> throw fault;
        };
    }

    static void noteEnded(CardException e) {
        LOG.debug("what was to be ended had ended already: {}", e.getMessage());
    }

    private static int code(CardException e) {
        return e instanceof Smartcardio.JnaPCSCException pcsc ? (int) pcsc.code : UNKNOWN;
    }
}
