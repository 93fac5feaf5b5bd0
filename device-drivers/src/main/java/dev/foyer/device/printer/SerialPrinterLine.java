package dev.foyer.device.printer;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.wire.SerialLine;
import dev.foyer.device.wire.SerialLink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A receipt printer on a serial port. Flow control is the printer's way of saying "not now". */
final class SerialPrinterLine implements PrinterLine {
    private static final Duration IDLE = Duration.ofMillis(20);
    private static final Duration WRITING = Duration.ofMillis(2);
    private static final int READ_BYTES = 512;

    private final SerialLink link;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    private SerialPrinterLine(SerialLink link) {
        this.link = link;
    }

    static SerialPrinterLine open(Path tty, SerialLine line, SerialLink.Flow flow)
            throws IOException {
        try {
            return new SerialPrinterLine(SerialLink.open(tty, line, flow));
        } catch (DeviceFault fault) {
            throw new IOException(fault.sentence(), fault);
        }
    }

    @Override
    public int write(byte[] bytes, int from) throws IOException {
        try {
            return link.offer(bytes, from);
        } catch (DeviceFault fault) {
            throw new IOException(fault.sentence(), fault);
        }
    }

    @Override
    public byte[] read() throws IOException {
        hear(Duration.ZERO);
        byte[] bytes = heard.toByteArray();
        heard.reset();
        return bytes;
    }

    @Override
    public void await(boolean toWrite) throws IOException {
        hear(toWrite ? WRITING : IDLE);
    }

    private void hear(Duration within) throws IOException {
        try {
            heard.writeBytes(link.receive(READ_BYTES, within));
        } catch (DeviceFault fault) {
            throw new IOException(fault.sentence(), fault);
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
