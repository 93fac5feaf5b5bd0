package dev.foyer.simulator.printer;

import java.io.IOException;

/**
 * The wire that ends in a simulated printer. Its own thread brings bytes; everything else is for
 * any thread.
 */
interface PrinterWire extends AutoCloseable {

    /** The printer behind the wire. */
    interface Printer {
        /** Somebody has connected; false when the printer is off and does not take the call. */
        boolean connected();

        /** Bytes came in. May block while the buffer is full: that is flow control. */
        void received(byte[] bytes, int count, RealTimeScanner scanner) throws InterruptedException;
    }

    void start(Printer printer);

    /** Where a driver finds it: what stands behind {@code escpos:}. */
    String address();

    /** Sends to whoever is connected. */
    void answer(byte[] bytes);

    /** Breaks the connection; another one may be made at once. */
    void drop();

    /** Takes the whole wire away, or brings it back at the same address. */
    void cut(boolean gone) throws IOException;

    @Override
    void close() throws IOException;
}
