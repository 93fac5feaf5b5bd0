package dev.foyer.device.emv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.emv.EmvFault.Code;
import dev.foyer.device.wire.Replay;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;

class EmvReaderTest {
    private static final Terminal HERE = Terminal.china(LocalDate.of(2026, 11, 22));
    private static final HexFormat HEX = HexFormat.of();

    static String recording(String name) throws IOException {
        try (var in = EmvReaderTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void readsACardWithADirectoryAndFormatOne() throws IOException, EmvFault, DeviceFault {
        var replay = Replay.of(recording("directory-format-1.txt"));
        var card = EmvReader.<DeviceFault>read(replay::exchange, HERE);
        assertThat(replay.rest()).isEmpty();
        assertThat(card.aid()).isEqualTo("A0000000031010");
        assertThat(card.label()).isEqualTo("VISA DEBIT");
        assertThat(card.number().digits()).isEqualTo("4761739001010010");
        assertThat(card.number().checkDigitHolds()).isTrue();
        assertThat(card.expiry()).isEqualTo(LocalDate.of(2030, 6, 30));
        assertThat(card.holder()).contains("MORGAN/ALEX");
        assertThat(card.sequence()).hasValue(1);
        assertThat(card.languages()).containsExactly("en");
        assertThat(card.expired(LocalDate.of(2030, 6, 30))).isFalse();
        assertThat(card.expired(LocalDate.of(2030, 7, 1))).isTrue();
    }

    @Test
    void readsACardWithoutDirectoryAndFormatTwoWithTheNumberInTrackTwoOnly()
            throws IOException, EmvFault, DeviceFault {
        var replay = Replay.of(recording("contactless-format-2.txt"));
        var card = EmvReader.<DeviceFault>read(replay::exchange, HERE);
        assertThat(replay.rest()).isEmpty();
        assertThat(card.number().digits()).isEqualTo("5413330089010434");
        assertThat(card.expiry()).isEqualTo(LocalDate.of(2029, 3, 31));
        assertThat(card.holder()).isEmpty();
        assertThat(card.languages()).containsExactly("zh", "en");
    }

    @Test
    void printsNeitherNumberNorName() throws IOException, EmvFault, DeviceFault {
        var card =
                EmvReader.<DeviceFault>read(
                        Replay.of(recording("directory-format-1.txt"))::exchange, HERE);
        assertThat(card).hasToString("EmvCard[VISA DEBIT ************0010 until 2030-06-30]");
        assertThat(card.number()).hasToString("************0010");
    }

    @ParameterizedTest
    @CsvSource({
        // every SELECT refused
        "6A82, NO_APPLICATION",
        // selected, and blocked
        "6283, BLOCKED",
        "00, MALFORMED",
    })
    void saysWhyAChipCannotBeRead(String always, Code why) {
        assertThatThrownBy(() -> EmvReader.read(_ -> HEX.parseHex(always), HERE))
                .isInstanceOfSatisfying(
                        EmvFault.class, fault -> assertThat(fault.code()).isEqualTo(why));
    }

    @Test
    void followsNoListWithoutEnd() {
        var endless = HEX.parseHex("6F0E840E315041592E5359532E44444630318801019000");
        assertThatThrownBy(() -> EmvReader.read(_ -> endless, HERE)).isInstanceOf(EmvFault.class);
        // A file locator that names 255 records in each of many files.
        assertThatThrownBy(() ->
                        EmvReader.read(
                                command ->
                                        switch (command[1] & 0xFF) {
                                            case 0xA4 -> HEX.parseHex("6F008400" + "9000");
                                            case 0xA8 ->
                                                    HEX.parseHex(
                                                            "800A3800"
                                                                    + "0801FF00"
                                                                    + "1001FF00"
                                                                    + "9000");
                                            default -> HEX.parseHex("70009000");
                                        },
                                HERE))
                .isInstanceOfSatisfying(
                        EmvFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(Code.OVER_LIMIT));
    }

    @Test
    void refusesACardWhoseTwoNumbersDiffer() throws IOException {
        var forged =
                recording("directory-format-1.txt")
                        .replace("5a084761739001010010", "5a084761739001010036");
        var replay = Replay.of(forged);
        assertThatThrownBy(() -> EmvReader.<DeviceFault>read(replay::exchange, HERE))
                .hasMessageContaining("differ");
    }

    @ParameterizedTest
    @ValueSource(longs = {20261122L})
    void onlyEverFailsInItsOwnWay(long seed) throws IOException {
        int rounds = 100_000;
        var golden =
                recording("directory-format-1.txt")
                        .lines()
                        .filter(l -> l.startsWith("<"))
                        .map(l -> HEX.parseHex(l.substring(1).strip()))
                        .toArray(byte[][]::new);
        int read = 0;
        for (int round = 0; round < rounds; round++) {
            var random = new SplittableRandom(seed + round);
            var next = new int[1];
            try {
                var card =
                        EmvReader.read(
                                _ -> answer(random, golden[next[0]++ % golden.length]), HERE);
                assertThat(card.number().digits()).matches("\\d{12,19}");
                read++;
            } catch (EmvFault fault) {
                assertThat(fault.code()).isNotNull();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + (seed + round), e);
            }
        }
        System.out.println(
                "emv.fuzz_rounds: " + rounds + " seed " + seed + ", read all the same: " + read);
        assertThat(read).isPositive();
    }

    private static byte[] answer(SplittableRandom random, byte[] golden) {
        return switch (random.nextInt(6)) {
            case 0 -> {
                var noise = new byte[random.nextInt(260)];
                random.nextBytes(noise);
                yield noise;
            }
            case 1 -> {
                var turned = golden.clone();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    turned[random.nextInt(turned.length)] ^= (byte) (1 << random.nextInt(8));
                }
                yield turned;
            }
            case 2 -> Arrays.copyOf(golden, random.nextInt(golden.length + 40));
            default -> golden;
        };
    }

    @Test
    void masksARecordingSoThatItStillReads() throws IOException, EmvFault, DeviceFault {
        var replay = Replay.of(recording("directory-format-1.txt"));
        var card =
                EmvReader.<DeviceFault>read(
                        command -> {
                            var answer = replay.exchange(command);
                            var masked = Masking.response(answer);
                            assertThat(masked).hasSameSizeAs(answer);
                            assertThat(HEX.formatHex(masked)).doesNotContain("4761739001010010");
                            return masked;
                        },
                        HERE);
        assertThat(card.number().digits()).isEqualTo("0000000000000000");
        assertThat(card.holder()).contains("XXXXXXXXXXX");
        assertThat(card.expiry()).isEqualTo(LocalDate.of(2030, 6, 30));
    }

    @Test
    void masksPinsAndWhatItCannotUnderstand() {
        assertThat(HEX.formatHex(Masking.command(HEX.parseHex("0020008008241234ffffffffff"))))
                .isEqualTo("00200080080000000000000000");
        assertThat(HEX.formatHex(Masking.response(HEX.parseHex("7005ff9000"))))
                .isEqualTo("0000009000");
        assertThat(HEX.formatHex(Masking.response(HEX.parseHex("6a82")))).isEqualTo("6a82");
    }
}
