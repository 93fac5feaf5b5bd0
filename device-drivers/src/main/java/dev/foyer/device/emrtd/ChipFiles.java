package dev.foyer.device.emrtd;

import net.sf.scuba.smartcards.CardServiceException;
import net.sf.scuba.smartcards.CommandAPDU;
import net.sf.scuba.smartcards.ResponseAPDU;

import org.jmrtd.PassportService;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * The files of a chip, read under the secure messaging that was agreed (ICAO 9303 part 10 section
 * 3.6). A file is as long as its own first object says, and never longer than {@link #BYTES_MAX}.
 * Used by one thread.
 */
final class ChipFiles {
    /** Beyond 32 767 bytes other instructions would be needed; no state's face is that large. */
    static final int BYTES_MAX = 32_767;

    private static final int OK = 0x9000;
    private static final int SELECT = 0xA4;
    private static final int READ_BINARY = 0xB0;
    private static final int INTERNAL_AUTHENTICATE = 0x88;
    private static final int HEAD = 6;

    /** What fits into a short answer beside the objects of secure messaging. */
    private static final int PIECE = PassportService.DEFAULT_MAX_BLOCKSIZE;

    private final Transceiver<?> chip;
    private final PassportService service;

    ChipFiles(Transceiver<?> chip, PassportService service) {
        this.chip = chip;
        this.service = service;
    }

    /** Goes to the root; chips that are there already may refuse it. */
    void selectMasterFile() throws CardServiceException {
        send(new CommandAPDU(0, SELECT, 0, 0x0C, new byte[] {0x3F, 0}));
    }

    /** A whole file; empty where the chip refuses to select it. */
    Optional<byte[]> read(short id) throws CardServiceException, IOException {
        byte[] name = {(byte) (id >> 8), (byte) id};
        if (send(new CommandAPDU(0, SELECT, 2, 0x0C, name)).getSW() != OK) {
            return Optional.empty();
        }
        byte[] head = piece(0, HEAD);
        int length = length(head);
        if (length > BYTES_MAX) {
            throw new IOException("a file of " + length + " bytes");
        }
        var file = new ByteArrayOutputStream();
        file.write(head, 0, Math.min(head.length, length));
        while (file.size() < length) {
            file.writeBytes(piece(file.size(), Math.min(PIECE, length - file.size())));
        }
        return Optional.of(file.toByteArray());
    }

    /** What the chip makes of a challenge. */
    byte[] internalAuthenticate(byte[] challenge) throws CardServiceException {
        ResponseAPDU answer = send(new CommandAPDU(0, INTERNAL_AUTHENTICATE, 0, 0, challenge, 256));
        if (answer.getSW() != OK) {
            throw new CardServiceException("refused", answer.getSW());
        }
        return answer.getData();
    }

    private byte[] piece(int offset, int length) throws CardServiceException, IOException {
        ResponseAPDU answer =
                send(new CommandAPDU(0, READ_BINARY, offset >> 8, offset & 0xFF, length));
        byte[] data = answer.getData();
        if (answer.getSW() != OK || data.length == 0 || data.length > length) {
            throw new IOException("a file ends early");
        }
        return data;
    }

    private ResponseAPDU send(CommandAPDU command) throws CardServiceException {
        var secure = service.getWrapper();
        return secure == null
                ? chip.transmit(command)
                : secure.unwrap(chip.transmit(secure.wrap(command)));
    }

    /** The length of a file from its first object: all tags of documents' files have one byte. */
    private static int length(byte[] head) throws IOException {
        int first = head.length > 1 ? head[1] & 0xFF : 0x80;
        int more = first < 0x80 ? 0 : first & 0x7F;
        if (first == 0x80 || more > 3 || 2 + more > head.length) {
            throw new IOException("a file does not say how long it is");
        }
        int length = more == 0 ? first : 0;
        for (int i = 0; i < more; i++) {
            length = (length << 8) | (head[2 + i] & 0xFF);
        }
        return 2 + more + length;
    }
}
