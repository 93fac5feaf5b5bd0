package dev.foyer.device.pinpad.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.wire.StreamLink;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

class MessageTest {
    private static final HexFormat HEX = HexFormat.of();

    private static Message sample() {
        return Message.answer(Op.POLL, 0)
                .with(Tag.STATE, 5)
                .with(Tag.EVENT, new Event(1, Event.Kind.PRESSED, 0x17, 3).encode())
                .with(Tag.PIN_BLOCK, new byte[] {1, 2, 3})
                .with(Tag.NAME, "dukpt");
    }

    /** CRC-16/CCITT-FALSE has this check value for "123456789". */
    @Test
    void theChecksumIsTheUsualOne() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(Frame.crc(digits, 0, digits.length)).isEqualTo(0x29B1);
    }

    @Test
    void theBytesAreThoseOfTheDocument() {
        byte[] hello = Message.question(Op.HELLO).with(Tag.PROTOCOL, 1).encode();
        assertThat(HEX.formatHex(hello)).isEqualTo("012a000400000001");
        assertThat(HEX.formatHex(new Frame(7, hello).encode()))
                .startsWith("02000907012a000400000001")
                .hasSize(28);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws LinkFault {
        Message read = Message.decode(sample().encode());
        assertThat(read.op()).isEqualTo(Op.POLL);
        assertThat(read.isAnswer()).isTrue();
        assertThat(read.number(Tag.STATE)).isEqualTo(5);
        assertThat(read.text(Tag.NAME)).isEqualTo("dukpt");
        assertThat(Event.decode(read.bytes(Tag.EVENT)).key()).isEqualTo(0x17);
        assertThatThrownBy(() -> read.bytes(Tag.PAN)).isInstanceOf(LinkFault.class);
        assertThatThrownBy(() -> read.number(Tag.NAME)).isInstanceOf(LinkFault.class);
    }

    @Test
    void aRecordingHoldsNeitherBlocksNorDigits() throws LinkFault {
        Message masked = Message.decode(Message.masked(sample().encode()));
        assertThat(masked.bytes(Tag.PIN_BLOCK)).containsExactly(0, 0, 0);
        assertThat(Event.decode(masked.bytes(Tag.EVENT)).key()).isEqualTo(0x10);
        assertThat(masked.text(Tag.NAME)).isEqualTo("dukpt");
        assertThat(Message.masked(new byte[] {99, 1, 2})).containsOnly(0);
        assertThat(sample().toString()).doesNotContain("23").contains("PIN_BLOCK");
    }

    @Test
    void framesAreFoundInNoiseAndNeverMadeUp() {
        var random = new SplittableRandom(34);
        for (int round = 0; round < 2_000; round++) {
            var reader = new Frame.Reader();
            var frame = new Frame(round % 256, sample().encode());
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            // A start byte in noise may claim what follows; without one the frame comes at once.
            for (int i = 0; i < noise.length; i++) {
                noise[i] = noise[i] == Frame.START ? 0 : noise[i];
            }
            byte[] whole = concat(noise, frame.encode());
            List<Frame> found = new ArrayList<>();
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
        byte[] good = new Frame(9, sample().encode()).encode();
        int taken = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bad = good.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            var reader = new Frame.Reader();
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
    void aSilentPadIsAskedThreeTimesAndThenGivenUp() {
        var told = new Told();
        var wire = new PadWire(told);
        assertThatThrownBy(() -> wire.exchange(sample().encode()))
                .isInstanceOfSatisfying(
                        DeviceFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(DeviceFault.Code.OFFLINE));
        assertThat(told.sent).isEqualTo(PadWire.TRIES);
    }

    @Test
    void anAnswerToAnEarlierQuestionIsPassedOver() throws DeviceFault {
        var told = new Told();
        var wire = new PadWire(told);
        byte[] answer = sample().encode();
        told.pieces.add(new Frame(0, new byte[] {1, 2, 3}).encode());
        told.pieces.add(new Frame(1, answer).encode());
        assertThat(wire.exchange(answer)).isEqualTo(answer);
    }
}
