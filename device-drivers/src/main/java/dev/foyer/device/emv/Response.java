package dev.foyer.device.emv;

import dev.foyer.device.emv.EmvFault.Code;

import java.util.Arrays;
import java.util.List;

/** A response APDU: data and status word (ISO 7816-4 section 5). Immutable. */
public final class Response {
    /** The status word of success. */
    public static final int OK = 0x9000;

    private static final int SELECTED_FILE_INVALIDATED = 0x6283;

    private final byte[] data;
    private final int sw;

    private Response(byte[] data, int sw) {
        this.data = data;
        this.sw = sw;
    }

    /** Takes raw bytes apart. */
    public static Response of(byte[] raw) throws EmvFault {
        if (raw.length < 2) {
            throw new EmvFault(
                    Code.MALFORMED, "a response of " + raw.length + " bytes has no status word");
        }
        if (raw.length > Tlv.BYTES_MAX + 2) {
            throw new EmvFault(Code.OVER_LIMIT, "a response of " + raw.length + " bytes");
        }
        int end = raw.length - 2;
        return new Response(
                Arrays.copyOf(raw, end), ((raw[end] & 0xFF) << 8) | (raw[end + 1] & 0xFF));
    }

    /** SW1 and SW2 as one number. */
    public int sw() {
        return sw;
    }

    /** Whether the status word is 9000. */
    public boolean ok() {
        return sw == OK;
    }

    /**
     * Whether the status word says that the selected application is blocked (Book 1 section
     * 12.2.1).
     */
    public boolean invalidated() {
        return sw == SELECTED_FILE_INVALIDATED;
    }

    /** A copy of the data. */
    public byte[] data() {
        return data.clone();
    }

    /** The data as TLV. */
    public List<Tlv> objects() throws EmvFault {
        return Tlv.parse(data);
    }

    /** Length and status word only. */
    @Override
    public String toString() {
        return data.length + " bytes, " + String.format("%04X", sw);
    }
}
