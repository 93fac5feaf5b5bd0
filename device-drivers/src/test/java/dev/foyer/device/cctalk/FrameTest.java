package dev.foyer.device.cctalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

class FrameTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void writesASimplePollAsTheStandardDoes() {
        assertThat(HEX.formatHex(Frame.to(2, Header.POLL).encode(Check.SUM)))
                .isEqualTo("020001feff");
        assertThat(HEX.formatHex(Frame.to(40, Header.ROUTE_BILL, 1).encode(Check.SUM)))
                .isEqualTo("2801019a013b");
    }

    @Test
    void writesACrcWithItsLowByteInThePlaceOfTheSource() {
        // CRC-CCITT with start 0 over 28 00 01: the same as XMODEM's.
        byte[] frame = Frame.to(40, Header.RESET).encode(Check.CRC);
        int crc = 0;
        for (int b : new int[] {0x28, 0x00, 0x01}) {
            crc ^= b << 8;
            for (int i = 0; i < 8; i++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
            }
        }
        assertThat(frame[2]).isEqualTo((byte) crc);
        assertThat(frame[4]).isEqualTo((byte) (crc >> 8));
        // The check value of that CRC for the digits 1 to 9 is published as 31C3.
        byte[] digits = "12-345678912".getBytes(US_ASCII);
        byte[] known = "12-3456789-".getBytes(US_ASCII);
        assertThat(Check.crc(known, known.length)).isEqualTo(0x31C3);
        assertThat(Check.crc(digits, digits.length)).isNotEqualTo(0x31C3);
    }

    @ParameterizedTest
    @EnumSource(Check.class)
    void readsWhatItWrites(Check check) throws CctalkFault {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 2000; i++) {
            byte[] data = new byte[random.nextInt(Frame.DATA_MAX + 1)];
            random.nextBytes(data);
            var frame =
                    new Frame(
                            random.nextInt(256),
                            check == Check.SUM ? random.nextInt(256) : Frame.UNSAID,
                            random.nextInt(256),
                            data);
            assertThat(Frame.decode(frame.encode(check), check)).isEqualTo(frame);
        }
    }

    @ParameterizedTest
    @EnumSource(Check.class)
    void findsEveryByteThatWasChanged(Check check) {
        byte[] good = Frame.to(40, Header.BILL_EVENTS, 1, 2, 3).encode(check);
        for (int at = 0; at < good.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) (1 << bit);
                assertThatExceptionOfType(CctalkFault.class)
                        .isThrownBy(() -> Frame.decode(bad, check));
            }
        }
    }

    @Test
    void countsEventsFromOneTo255AndThenFromOneAgain() {
        int counter = 0;
        for (int i = 0; i < 600; i++) {
            int next = BillEvents.after(counter);
            assertThat(next).isBetween(1, 255);
            assertThat(BillEvents.between(counter, next)).isEqualTo(1);
            counter = next;
        }
        assertThat(BillEvents.between(250, 3)).isEqualTo(8);
        assertThat(BillEvents.between(7, 7)).isZero();
    }

    @Test
    void givesTheNewEventsOldestFirstAndSaysHowManyWereLost() throws CctalkFault {
        byte[] data = {3, 4, 0, 4, 1, 0, 1, 0, 2, 0, 3};
        var events = BillEvents.of(new Frame(1, 40, Header.REPLY, data));
        assertThat(events.since(1))
                .isEqualTo(List.of(new BillEvent.Escrowed(4), new BillEvent.Stacked(4)));
        assertThat(events.lostSince(254)).isZero();
        assertThat(events.since(254)).hasSize(4);
        assertThat(events.lostSince(240)).isEqualTo(13);
        assertThat(events.since(240)).hasSize(5);
    }
}
