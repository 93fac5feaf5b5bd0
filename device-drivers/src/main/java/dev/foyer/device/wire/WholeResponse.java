package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Carries an APDU over a link on which answers come in pieces, and gives the whole answer: {@code
 * 61xx} is followed by GET RESPONSE, {@code 6Cxx} repeats the command with the length that the card
 * named (ISO 7816-4 section 5.1.3, EMV Book 1 section 9.3.1). Readers with T=0 leave this to the
 * program more often than their makers say.
 */
public final class WholeResponse {
    /** Pieces of one answer; each brings up to 256 bytes. */
    public static final int PIECES_MAX = 256;

    private static final int MORE = 0x61;
    private static final int OTHER_LENGTH = 0x6C;
    private static final int GET_RESPONSE = 0xC0;
    private static final int HEADER = 4;

    private WholeResponse() {}

    /** One command and its whole answer. */
    public static byte[] of(ByteLink link, byte[] apdu) throws DeviceFault {
        if (apdu.length < HEADER) {
            throw new IllegalArgumentException("an APDU has at least " + HEADER + " bytes");
        }
        var data = new ByteArrayOutputStream();
        byte[] command = apdu;
        for (int pieces = 0; pieces < PIECES_MAX; pieces++) {
            byte[] answer = link.exchange(command);
            if (answer.length < 2) {
                throw new DeviceFault(Code.HARDWARE, "the chip answered without a status word");
            }
            int end = answer.length - 2;
            int sw1 = answer[end] & 0xFF;
            byte sw2 = answer[end + 1];
            switch (sw1) {
                case MORE -> {
                    data.write(answer, 0, end);
                    command = new byte[] {(byte) (apdu[0] & 0x03), (byte) GET_RESPONSE, 0, 0, sw2};
                }
                case OTHER_LENGTH -> command = withLength(command, sw2);
                default -> {
                    data.write(answer, 0, answer.length);
                    return data.toByteArray();
                }
            }
        }
        throw new DeviceFault(
                Code.HARDWARE, "the chip's answer has more than " + PIECES_MAX + " pieces");
    }

    /**
     * The same command asking for another length; a command with data gets the length at its end.
     */
    private static byte[] withLength(byte[] command, byte length) {
        boolean hasLength = command.length == HEADER + 1 || endsWithLength(command);
        byte[] changed = hasLength ? command.clone() : Arrays.copyOf(command, command.length + 1);
        changed[changed.length - 1] = length;
        return changed;
    }

    private static boolean endsWithLength(byte[] command) {
        return command.length > HEADER + 1
                && command.length == HEADER + 2 + (command[HEADER] & 0xFF);
    }
}
