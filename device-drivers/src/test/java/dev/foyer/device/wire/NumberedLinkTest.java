package dev.foyer.device.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.api.DeviceFault;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class NumberedLinkTest {
    private static final int MESSAGE_MAX = 1024;

    private static byte[] sample() {
        return "answer to a question, or the question".getBytes(StandardCharsets.US_ASCII);
    }

    /** CRC-16/CCITT-FALSE has this check value for "123456789". */
    @Test
    void theChecksumIsTheUsualOne() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(NumberedFrame.crc(digits, 0, digits.length)).isEqualTo(0x29B1);
    }

    @Test
    void framesAreFoundInNoiseAndNeverMadeUp() {
        var random = new SplittableRandom(34);
        for (int round = 0; round < 2_000; round++) {
            var reader = new NumberedFrame.Reader(MESSAGE_MAX);
            var frame = new NumberedFrame(round % 256, sample());
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            // A start byte in noise may claim what follows; without one the frame comes at once.
            for (int i = 0; i < noise.length; i++) {
                noise[i] = noise[i] == NumberedFrame.START ? 0 : noise[i];
            }
            byte[] whole = concat(noise, frame.encode());
            List<NumberedFrame> found = new ArrayList<>();
            for (int at = 0; at < whole.length; ) {
                int step = Math.min(whole.length - at, 1 + random.nextInt(20));
                reader.take(Arrays.copyOfRange(whole, at, at + step));
                reader.next().ifPresent(found::add);
                at += step;
            }
            assertThat(found).as("round " + round).containsExactly(frame);
        }
    }

    @Test
    void changedFramesAreNotTaken() {
        var random = new SplittableRandom(35);
        byte[] good = new NumberedFrame(9, sample()).encode();
        int taken = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bad = good.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            var reader = new NumberedFrame.Reader(MESSAGE_MAX);
            reader.take(bad);
            var frame = reader.next();
            if (frame.isPresent() && !Arrays.equals(bad, good)) {
                taken++;
            }
        }
        // Up to three turned bits: this CRC sees them all in frames of this length.
        assertThat(taken).isZero();
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    /** A wire that gives what it was told to, one piece a reading. */
    private static final class Told implements StreamLink {
        private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
        private int sent;

        @Override
        public void send(byte[] bytes) {
            sent++;
        }

        @Override
        public byte[] receive(int limit, Duration within) {
            var piece = pieces.poll();
            // Silence takes its time, or the wire would be asked as often as it can answer.
            if (piece == null) {
                java.util.concurrent.locks.LockSupport.parkNanos(within.toNanos());
                return new byte[0];
            }
            return piece;
        }

        @Override
        public void close() {
            pieces.clear();
        }
    }

    @Test
    void aSilentDeviceIsAskedThreeTimesAndThenGivenUp() {
        var told = new Told();
        var wire = new NumberedLink(told, "device", MESSAGE_MAX);
        assertThatThrownBy(() -> wire.exchange(sample()))
                .isInstanceOfSatisfying(
                        DeviceFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(DeviceFault.Code.OFFLINE));
        assertThat(told.sent).isEqualTo(NumberedLink.TRIES);
    }

    @Test
    void anAnswerToAnEarlierQuestionIsPassedOver() throws DeviceFault {
        var told = new Told();
        var wire = new NumberedLink(told, "device", MESSAGE_MAX);
        byte[] answer = sample();
        told.pieces.add(new NumberedFrame(0, new byte[] {1, 2, 3}).encode());
        told.pieces.add(new NumberedFrame(1, answer).encode());
        assertThat(wire.exchange(answer)).isEqualTo(answer);
    }
}
