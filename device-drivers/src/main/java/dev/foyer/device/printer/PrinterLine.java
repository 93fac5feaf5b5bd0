package dev.foyer.device.printer;

import java.io.IOException;

/**
 * The wire to a receipt printer: takes as many bytes as it can now and never waits for a printer
 * that takes none. An {@link IOException} means that it is lost. Used by the device's thread.
 */
interface PrinterLine extends AutoCloseable {

    /** Writes from a place on; says how many bytes were taken, perhaps none. */
    int write(byte[] bytes, int from) throws IOException;

    /** What has come. */
    byte[] read() throws IOException;

    /**
     * Waits for a twentieth of a second, less when something comes, or when it can be written
     * again.
     */
    void await(boolean toWrite) throws IOException;

    @Override
    void close();
}
