package dev.foyer.device.cardreader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.cardreader.CardDispenserDevice.Place;
import dev.foyer.device.emv.EmvFault;
import dev.foyer.device.emv.EmvReader;
import dev.foyer.device.emv.Terminal;
import dev.foyer.device.wire.StreamLink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Bytes that no card and no dispenser should send: never anything but the declared fault. */
@Timeout(60)
class SpoiltBytesTest {
    private static final int INPUTS = Boolean.getBoolean("foyer.long") ? 1_000_000 : 100_000;
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] RECORD =
            HEX.parseHex(
                    "70365A0862509460000000165F24033112315F3401015F28020156570F6250946000000016D31"
                            + "122010000000F9F0702FF008C039F02069F36020001");
    private static final Terminal HERE = Terminal.china(LocalDate.of(2026, 11, 22));

    private static byte[] spoilt(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        int times = 1 + random.nextInt(4);
        for (int time = 0; time < times; time++) {
            switch (random.nextInt(4)) {
                case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                case 2 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(8));
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    @Test
    void aCardOfSpoiltAnswersIsReadOrRefused() {
        byte[] sound = Arrays.copyOf(RECORD, RECORD.length + 2);
        sound[RECORD.length] = (byte) 0x90;
        for (int seed = 0; seed < INPUTS / 20; seed++) {
            var random = new SplittableRandom(seed);
            try {
                EmvReader.<RuntimeException>read(_ -> spoilt(sound, random), HERE);
            } catch (EmvFault refused) {
                assertThat(refused.code()).as("seed " + seed).isNotNull();
            }
        }
    }

    @Test
    void framesSurviveAnythingAroundThem() {
        var frames = new DispenserFrames();
        byte[] good = DispenserFrames.encode(7, 0x82, HEX.parseHex("000102030405"));
        int found = 0;
        for (int seed = 0; seed < INPUTS; seed++) {
            var random = new SplittableRandom(seed);
            frames.take(spoilt(good, random));
            for (var frame = frames.next(); frame.isPresent(); frame = frames.next()) {
                found++;
            }
            assertThat(frames.waiting())
                    .as("seed " + seed)
                    .isLessThanOrEqualTo(DispenserFrames.BODY_MAX + 32);
        }
        // What was whole was found again in the end, whatever stood before it.
        frames.forget();
        frames.take(HEX.parseHex("02FF02"));
        frames.take(good);
        frames.take(new byte[DispenserFrames.BODY_MAX]);
        found = 0;
        for (var frame = frames.next(); frame.isPresent(); frame = frames.next()) {
            assertThat(frame.get().number()).isEqualTo(7);
            found++;
        }
        assertThat(found).isEqualTo(1);
    }

    /** A dispenser that answers each question with a whole frame of nonsense. */
    private static final class Nonsense implements StreamLink {
        private final SplittableRandom random;
        private byte[] answer = {};

        Nonsense(long seed) {
            random = new SplittableRandom(seed);
        }

        @Override
        public void send(byte[] bytes) {
            byte[] body = new byte[random.nextInt(24)];
            random.nextBytes(body);
            if (body.length > 0 && random.nextBoolean()) {
                body[0] = 0;
            }
            answer = DispenserFrames.encode(bytes[1] & 0xFF, (bytes[2] & 0xFF) | 0x80, body);
        }

        @Override
        public byte[] receive(int limit, Duration within) {
            byte[] now = answer;
            answer = new byte[0];
            return now;
        }

        @Override
        public void close() {}
    }

    private interface Question {
        Object ask(SerialDispenser device) throws DeviceFault;
    }

    @Test
    void answersOfNonsenseAreTheDevicesFault() {
        List<Question> questions =
                List.of(
                        SerialDispenser::identify,
                        SerialDispenser::look,
                        SerialDispenser::last,
                        SerialDispenser::readStripe,
                        device -> device.move(1, Place.unit(1), Place.MOUTH),
                        device -> device.clear(2, Optional.empty()),
                        device -> device.chipOn(true),
                        device -> device.writeStripe(2, true, "1=2"),
                        device -> device.exchange(new byte[] {0, (byte) 0xB0, 0, 0}));
        int refused = 0;
        for (int seed = 0; seed < INPUTS / 10; seed++) {
            var device =
                    new SerialDispenser(
                            new DispenserLink(new Nonsense(seed), Duration.ofSeconds(1)));
            for (var question : questions) {
                try {
                    question.ask(device);
                } catch (DeviceFault fault) {
                    assertThat(fault.code())
                            .as("seed " + seed)
                            .isIn(Code.PROTOCOL, Code.HARDWARE, Code.USER);
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(INPUTS / 10);
    }

    @Test
    void knowsTheChecksumOfTheStandard() {
        // The check value of CRC-16/CCITT-FALSE.
        assertThat(
                        DispenserFrames.sum(
                                "123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                                0,
                                9))
                .isEqualTo(0x29B1);
        var out = new ByteArrayOutputStream();
        out.writeBytes(DispenserFrames.encode(1, 2, new byte[0]));
        assertThat(HEX.formatHex(out.toByteArray())).startsWith("0201020000");
    }
}
