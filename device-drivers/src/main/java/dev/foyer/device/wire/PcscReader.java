package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A PC/SC reader by its name, found anew after each loss. It remembers the native calls that have
 * not come back: PC/SC cannot break off an exchange, so a chip that never answers keeps its call
 * until the card is taken out. {@link #open} is for one thread, the device's.
 */
public final class PcscReader {
    /**
     * Calls that may be out at a time. A daemon that was stopped in its tracks keeps one per
     * attempt to reach it; beyond this nobody tries.
     */
    static final int CALLS_OUT_MAX = 3;

    private final String pattern;
    private final String socket;
    private final Duration answerWithin;
    private final List<NativeLane> out = new ArrayList<>();

    /**
     * @param pattern the reader's name, {@code *} standing for anything; empty for the first reader
     * @param socket the daemon's socket; empty for the machine's own
     * @param answerWithin how long a chip may take for one answer
     */
    public PcscReader(String pattern, String socket, Duration answerWithin) {
        this.pattern = pattern;
        this.socket = socket;
        this.answerWithin = answerWithin;
    }

    /** Connects to the daemon and finds the reader. */
    public PcscSlot open() throws DeviceFault {
        refuseBeyondLimit();
        return PcscSlot.open(this, answerWithin);
    }

    String pattern() {
        return pattern;
    }

    String socket() {
        return socket;
    }

    void refuseBeyondLimit() throws DeviceFault {
        if (held() >= CALLS_OUT_MAX) {
            throw new DeviceFault(
                    Code.OFFLINE, "the PC/SC daemon has not answered " + CALLS_OUT_MAX + " calls");
        }
    }

    /** How many calls have not come back. */
    int held() {
        out.removeIf(lane -> !lane.stuck());
        return out.size();
    }

    void gaveUp(NativeLane lane) {
        out.add(lane);
    }
}
