package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;

import java.io.ByteArrayOutputStream;

/**
 * A tape beside a wire on which bytes come as they like, such as a printer's: it is told what was
 * sent whole and what was heard, or says what is heard where it plays. Used by the device's thread.
 */
public final class TapedStream {
    private final Tape tape;
    private final Manner manner;
    private final ByteArrayOutputStream coming = new ByteArrayOutputStream();

    public TapedStream(Tape tape, Manner manner) {
        this.tape = tape;
        this.manner = manner;
    }

    /** One whole message was sent. */
    public void sent(byte[] message) throws DeviceFault {
        if (tape.plays()) {
            tape.ask(message, manner).forEach(coming::writeBytes);
        } else {
            tape.asked(message, manner);
        }
    }

    /** These bytes were heard. */
    public void heard(byte[] bytes) {
        if (bytes.length > 0) {
            tape.heard(bytes, manner);
        }
    }

    /** What the tape says now, perhaps nothing. */
    public byte[] read() {
        coming.writeBytes(tape.heard());
        byte[] bytes = coming.toByteArray();
        coming.reset();
        return bytes;
    }

    /** The wire was closed. */
    public void closed() {
        tape.finished();
    }
}
