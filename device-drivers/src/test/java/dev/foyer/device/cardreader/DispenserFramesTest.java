package dev.foyer.device.cardreader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Frames of a card dispenser among bytes that are none. */
class DispenserFramesTest {
    /** A sight of units, each of which says "some" by the number of the start sign. */
    private static final byte[] SEEN = {0, 1, 4, 2, 2, 2, 2};

    @Test
    void findsAnAnswerBehindAStartSignInsideASpoiltOneOnceTheLineIsSilent() {
        byte[] spoilt = DispenserFrames.encode(7, 0x82, SEEN);
        spoilt[spoilt.length - 1] ^= 1;
        var frames = new DispenserFrames();
        frames.take(spoilt);
        frames.take(DispenserFrames.encode(7, 0x82, SEEN));
        // The start signs in the spoilt one promise hundreds of bytes that may be on their way.
        assertThat(frames.next()).isEmpty();
        assertThat(frames.nextAfterSilence())
                .hasValueSatisfying(frame -> assertThat(frame.body()).isEqualTo(SEEN));
        assertThat(frames.waiting()).isZero();
    }
}
