package dev.foyer.simulator.printer;

import dev.foyer.simulator.stage.Wear;

import java.io.IOException;
import java.util.Arrays;

/**
 * The wire of a worn printer: answers come late and in pieces, and now and then the plug loses
 * contact for a moment. As the wire below it otherwise.
 */
final class WornWire implements PrinterWire {
    private static final Wear.Pace PACE = Wear.Pace.of(4, 60, 60);
    private static final int IN_PIECES_ONE_IN = 3;

    private final PrinterWire wire;
    private final Wear wear = new Wear(PACE);

    WornWire(PrinterWire wire) {
        this.wire = wire;
    }

    Wear wear() {
        return wear;
    }

    @Override
    public void start(Printer printer) {
        wire.start(printer);
    }

    @Override
    public String address() {
        return wire.address();
    }

    @Override
    public void answer(byte[] bytes) {
        wear.lag();
        if (wear.slips()) {
            wire.drop();
            return;
        }
        int half = bytes.length / 2;
        if (half > 0 && wear.one(IN_PIECES_ONE_IN) == 1) {
            wire.answer(Arrays.copyOf(bytes, half));
            wear.lag();
            wire.answer(Arrays.copyOfRange(bytes, half, bytes.length));
        } else {
            wire.answer(bytes);
        }
    }

    @Override
    public void drop() {
        wire.drop();
    }

    @Override
    public void cut(boolean gone) throws IOException {
        wire.cut(gone);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
