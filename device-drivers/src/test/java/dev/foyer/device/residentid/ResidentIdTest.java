package dev.foyer.device.residentid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.residentid.Frame.Command;
import dev.foyer.device.residentid.IdCard.Sex;
import dev.foyer.device.residentid.IdCard.Validity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

class ResidentIdTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final IdCard CITIZEN =
            new IdCard.Citizen(
                    "虚构",
                    Sex.MALE,
                    "01",
                    LocalDate.of(1990, 1, 1),
                    "不存在路0号",
                    new IdNumber("999999199001010010"),
                    "想象市公安局",
                    new Validity(LocalDate.of(2020, 1, 1), Optional.empty()));
    private static final IdCard COMPATRIOT =
            new IdCard.Compatriot(
                    "虚构",
                    Sex.FEMALE,
                    LocalDate.of(1990, 1, 1),
                    "不存在路0号",
                    new IdNumber("999999199001010010"),
                    "想象市公安局",
                    new Validity(LocalDate.of(2020, 1, 1), Optional.of(LocalDate.of(2025, 1, 1))),
                    "H00000000",
                    "01");
    private static final IdCard FOREIGNER =
            new IdCard.Foreigner(
                    "NOBODY, AT ALL",
                    "无此人",
                    Sex.UNSPECIFIED,
                    LocalDate.of(1990, 1, 1),
                    "UTO",
                    new IdNumber("UTO999990010100"),
                    new Validity(LocalDate.of(2020, 1, 1), Optional.of(LocalDate.of(2030, 1, 1))),
                    "02",
                    "9999");

    @ParameterizedTest
    @CsvSource({
        "RESET,000310FFEC",
        "STATUS,000311FFED",
        "MODULE_NUMBER,000312FFEE",
        "FIND,0003200122",
        "SELECT,0003200221",
        "READ,0003300132",
        "READ_WITH_FINGERPRINTS,0003301023",
        "NEWEST_ADDRESS,0003300330"
    })
    void writesEachCommandWithItsChecksum(Command command, String bytes) {
        assertThat(HEX.formatHex(Frame.of(command).bytes())).isEqualTo("AAAAAA9669" + bytes);
        assertThat(Frame.of(command).command()).contains(command);
    }

    @ParameterizedTest
    @CsvSource({
        "000800009F0000000097,FOUND,4",
        "000400008084,NO_CARD,0",
        "000C00009000000000000000009C,DONE,8",
        "000400004145,READ_FAILED,0"
    })
    void readsEachAnswer(String bytes, StatusWord word, int data) throws ResidentIdFault {
        var parser = new FrameParser();
        parser.feed(HEX.parseHex("AAAAAA9669" + bytes));
        Frame answer = parser.next().orElseThrow();
        assertThat(answer.word()).isEqualTo(word);
        assertThat(answer.data()).hasSize(data);
        assertThat(parser.next()).isEmpty();
    }

    @Test
    void findsFramesInPiecesAndAmidstNoise() throws ResidentIdFault {
        var parser = new FrameParser();
        byte[] frame = Frame.answer(StatusWord.DONE, new byte[] {1, 2, 3}).bytes();
        parser.feed(HEX.parseHex("00AA13AAAA"));
        for (byte b : frame) {
            parser.feed(new byte[] {b});
        }
        parser.feed(frame);
        assertThat(parser.next().orElseThrow().data()).containsExactly(1, 2, 3);
        assertThat(parser.next().orElseThrow().data()).containsExactly(1, 2, 3);
        assertThat(parser.next()).isEmpty();
    }

    @Test
    void saysThatAChecksumIsWrongAndFindsTheNextFrame() throws ResidentIdFault {
        var parser = new FrameParser();
        byte[] spoiled = Frame.of(Command.FIND).bytes();
        spoiled[8] ^= 1;
        parser.feed(spoiled);
        parser.feed(Frame.of(Command.READ).bytes());
        assertThatThrownBy(parser::next).isInstanceOf(ResidentIdFault.class);
        assertThat(parser.next().orElseThrow().command()).contains(Command.READ);
    }

    @Test
    void everyCardSurvivesTheWay() throws ResidentIdFault {
        for (IdCard card : List.of(CITIZEN, COMPATRIOT, FOREIGNER)) {
            byte[] text = CardText.write(card);
            assertThat(text).hasSize(CardText.BYTES);
            assertThat(CardText.read(text)).isEqualTo(card);
            var record = new CardRecord(text, new byte[CardRecord.PHOTO_BYTES]);
            assertThat(CardRecord.read(record.bytes())).isEqualTo(record);
            assertThat(record.bytes()).startsWith(1, 0, 4, 0);
            assertThat(card.toString() + record + card.number())
                    .doesNotContain(card.name(), "1990", card.number().value());
        }
    }

    /** Worked out by hand from the standard's weights; the second is GB 11643's own example. */
    @ParameterizedTest
    @CsvSource({"11010519491231002,X", "44052418800101001,4", "99999919900101001,6"})
    void computesTheCheckCharacter(String digits, char check) {
        assertThat(IdNumber.check(digits)).isEqualTo(check);
        assertThat(new IdNumber(digits + check).checkHolds()).isTrue();
        assertThat(new IdNumber(digits + (check == '0' ? '1' : '0')).checkHolds()).isFalse();
    }

    @Test
    void aCardHoldsFromItsFirstDayToItsLast() {
        Validity validity = COMPATRIOT.validity();
        assertThat(validity.holdsOn(LocalDate.of(2019, 12, 31))).isFalse();
        assertThat(validity.holdsOn(LocalDate.of(2020, 1, 1))).isTrue();
        assertThat(validity.holdsOn(LocalDate.of(2025, 1, 1))).isTrue();
        assertThat(validity.holdsOn(LocalDate.of(2025, 1, 2))).isFalse();
        assertThat(CITIZEN.validity().holdsOn(LocalDate.of(2999, 1, 1))).isTrue();
    }
}
