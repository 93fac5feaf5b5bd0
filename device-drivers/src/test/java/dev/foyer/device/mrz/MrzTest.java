package dev.foyer.device.mrz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.mrz.MrzRecord.Sex;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Text of a machine readable zone to a record and back. */
final class MrzTest {

    /** The specimen passport of ICAO 9303 part 4, appendix B. */
    private static final List<String> SPECIMEN =
            List.of(
                    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                    "L898902C36UTO7408122F1204159ZE184226B<<<<<10");

    @Test
    void readsTheStandardsOwnPassport() {
        MrzRecord record = record(SPECIMEN);
        assertThat(record.surname()).isEqualTo("ERIKSSON");
        assertThat(record.givenNames()).isEqualTo("ANNA MARIA");
        assertThat(record.documentNumber().value()).isEqualTo("L898902C3");
        assertThat(record.birth().asBirth(LocalDate.of(2026, 1, 1)))
                .contains(LocalDate.of(1974, 8, 12));
        assertThat(record.expiry().asExpiry(LocalDate.of(2026, 1, 1)))
                .contains(LocalDate.of(2012, 4, 15));
        assertThat(record.sex()).isEqualTo(Sex.FEMALE);
        assertThat(record.optional1()).isEqualTo("ZE184226B");
        assertThat(Mrz.write(record)).isEqualTo(SPECIMEN);
    }

    @Test
    void readsTheStandardsOwnCards() {
        assertThat(
                        record(
                                        List.of(
                                                "I<UTOD231458907<<<<<<<<<<<<<<<",
                                                "7408122F1204159UTO<<<<<<<<<<<6",
                                                "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"))
                                .documentNumber()
                                .value())
                .isEqualTo("D23145890");
        assertThat(
                        record(
                                        List.of(
                                                "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
                                                "D231458907UTO7408122F1204159<<<<<<<6"))
                                .givenNames())
                .isEqualTo("ANNA MARIA");
    }

    @Test
    void anEmptyPersonalNumberMayHaveAFillerForItsCheckDigit() {
        MrzRecord empty = withNumber(record(SPECIMEN), MrzFormat.TD3, "L898902C3");
        var lines = new ArrayList<>(Mrz.write(empty));
        assertThat(lines.get(1).charAt(42)).isEqualTo('0');
        lines.set(1, lines.get(1).substring(0, 42) + "<" + lines.get(1).substring(43));
        assertThat(Mrz.parse(lines)).isEqualTo(new Mrz.Result.Read(empty, 0));
    }

    @Test
    void aCardsLongNumberGoesOnInTheOptionalData() {
        MrzRecord card = withNumber(record(SPECIMEN), MrzFormat.TD1, "D23145890734");
        List<String> lines = Mrz.write(card);
        assertThat(lines.getFirst()).startsWith("I<UTOD23145890<7349<");
        assertThat(Mrz.parse(lines)).isEqualTo(new Mrz.Result.Read(card, 0));
    }

    @Test
    void nothingOfThePersonIsPrinted() {
        MrzRecord record = record(SPECIMEN);
        assertThat(
                        record.toString()
                                + record.documentNumber()
                                + record.birth()
                                + Mrz.parse(SPECIMEN))
                .doesNotContain("ERIKSSON", "ANNA", "L898902C3", "740812")
                .contains("*******C3");
    }

    @ParameterizedTest
    @EnumSource(MrzFormat.class)
    void whatIsWrittenIsReadAgain(MrzFormat format) {
        for (int seed = 1; seed <= 500; seed++) {
            MrzRecord record = any(format, new SplittableRandom(seed));
            assertThat(Mrz.parse(Mrz.write(record)))
                    .as("seed %d", seed)
                    .isEqualTo(new Mrz.Result.Read(record, 0));
        }
    }

    @ParameterizedTest
    @EnumSource(MrzFormat.class)
    void aSingleWrongCharacterUnderCheckDigitsIsNeverTakenForRight(MrzFormat format) {
        int mended = 0;
        int refused = 0;
        int wronglyMended = 0;
        for (int seed = 1; seed <= 400; seed++) {
            var chance = new SplittableRandom(seed);
            MrzRecord record = any(format, chance);
            List<String> lines = Mrz.write(record);
            Layout.Span number = format.layout().documentNumber();
            int column = number.from() + chance.nextInt(9);
            char right = lines.get(number.row()).charAt(column);
            char wrong = Glyphs.CHARACTERS.charAt(1 + chance.nextInt(36));
            if (CheckDigit.value(right) % 10 == CheckDigit.value(wrong) % 10) {
                // ten apart: the standard's digits cannot see it
                continue;
            }
            var spoiled = new ArrayList<>(lines);
            spoiled.set(
                    number.row(),
                    lines.get(number.row()).substring(0, column)
                            + wrong
                            + lines.get(number.row()).substring(column + 1));
            switch (Mrz.parse(spoiled)) {
                case Mrz.Result.Read(var got, int changes) -> {
                    assertThat(changes).as("seed %d", seed).isPositive();
                    mended += got.equals(record) ? 1 : 0;
                    wronglyMended += got.equals(record) ? 0 : 1;
                }
                case Mrz.Result.Refused _ -> refused++;
            }
        }
        System.out.println(
                format
                        + ": "
                        + refused
                        + " refused, "
                        + mended
                        + " mended rightly, "
                        + wronglyMended
                        + " wrongly");
        assertThat(wronglyMended).isZero();
    }

    @Test
    void confusedCharactersAreMendedWhereCheckDigitsProveIt() {
        var lines = new ArrayList<>(SPECIMEN);
        lines.set(1, SPECIMEN.get(1).replace("L898902C3", "L8989O2C3"));
        Correction.Doubt sixth = (row, column, other) -> row == 1 && column == 5 && other == '0';
        assertThat(Mrz.parse(MrzFormat.TD3, lines, sixth))
                .isEqualTo(new Mrz.Result.Read(record(SPECIMEN), 1));
        // nobody doubted the shape, so a right check digit is no proof
        assertThat(Mrz.parse(lines)).isInstanceOf(Mrz.Result.Refused.class);
        lines.set(1, SPECIMEN.get(1).replace("7408122", "74O8I22"));
        assertThat(Mrz.parse(lines)).isEqualTo(new Mrz.Result.Read(record(SPECIMEN), 2));
    }

    @Test
    void aWrongDigitThatIsNotConfusableIsRefused() {
        var lines = List.of(SPECIMEN.get(0), SPECIMEN.get(1).replace("L898902C3", "L898932C3"));
        assertThat(Mrz.parse(lines))
                .isInstanceOfSatisfying(
                        Mrz.Result.Refused.class,
                        refused -> {
                            assertThat(refused.reason()).isEqualTo(Mrz.Reason.CHECK_DIGIT);
                            assertThat(refused.sentence()).doesNotContain("L898");
                        });
    }

    @Test
    void anyTextAtAllEndsInAnAnswer() {
        for (int seed = 1; seed <= 3000; seed++) {
            var chance = new SplittableRandom(seed);
            MrzFormat format = MrzFormat.values()[chance.nextInt(3)];
            var lines = new ArrayList<>(Mrz.write(any(format, chance)));
            for (int change = chance.nextInt(12); change >= 0; change--) {
                int row = chance.nextInt(lines.size());
                String line = lines.get(row);
                int at = chance.nextInt(line.length() + 1);
                lines.set(
                        row,
                        switch (chance.nextInt(4)) {
                            case 0 -> line.substring(0, at);
                            case 1 ->
                                    line.substring(0, at)
                                            + (char) chance.nextInt(0x300)
                                            + line.substring(at);
                            case 2 ->
                                    line.substring(0, at)
                                            + '<'
                                            + line.substring(Math.min(line.length(), at + 1));
                            default ->
                                    line.substring(0, at)
                                            + Glyphs.CHARACTERS.charAt(chance.nextInt(37))
                                            + line.substring(Math.min(line.length(), at + 1));
                        });
                if (lines.get(row).isEmpty()) {
                    lines.set(row, "<");
                }
            }
            assertThat(Mrz.parse(lines)).as("seed %d", seed).isNotNull();
        }
        assertThat(Mrz.parse(List.of())).isInstanceOf(Mrz.Result.Refused.class);
    }

    @Test
    void aDateThatDoesNotExistIsNone() {
        assertThatThrownBy(() -> new MrzDate("991331")).isInstanceOf(RuntimeException.class);
        assertThat(new MrzDate("64<<<<").asBirth(LocalDate.of(2026, 1, 1))).isEmpty();
        assertThat(new MrzDate("000229").asBirth(LocalDate.of(2026, 1, 1)))
                .contains(LocalDate.of(2000, 2, 29));
    }

    private static MrzRecord record(List<String> lines) {
        return switch (Mrz.parse(lines)) {
            case Mrz.Result.Read(var record, int _) -> record;
            case Mrz.Result.Refused refused -> throw new AssertionError(refused);
        };
    }

    private static MrzRecord withNumber(MrzRecord r, MrzFormat format, String number) {
        return new MrzRecord(
                format,
                format == MrzFormat.TD3 ? "P" : "I",
                r.issuer(),
                new DocumentNumber(number),
                r.surname(),
                r.givenNames(),
                r.nationality(),
                r.birth(),
                r.sex(),
                r.expiry(),
                "",
                "");
    }

    private static MrzRecord any(MrzFormat format, SplittableRandom chance) {
        var number = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            number.append(Glyphs.CHARACTERS.charAt(1 + chance.nextInt(36)));
        }
        return new MrzRecord(
                format,
                "P",
                "UTO",
                new DocumentNumber(number.toString()),
                "LINDENMOOR",
                "KUNO",
                "UTO",
                MrzDate.of(LocalDate.of(1950, 1, 1).plusDays(chance.nextInt(20000))),
                Sex.values()[chance.nextInt(3)],
                MrzDate.of(LocalDate.of(2027, 1, 1).plusDays(chance.nextInt(3000))),
                "",
                "");
    }
}
