package dev.foyer.simulator.scanner;

import dev.foyer.device.mrz.DocumentNumber;
import dev.foyer.device.mrz.MrzDate;
import dev.foyer.device.mrz.MrzFormat;
import dev.foyer.device.mrz.MrzRecord;
import dev.foyer.device.mrz.MrzRecord.Sex;

import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Documents of people who do not exist, issued by Utopia (UTO, the state that ICAO 9303 keeps for
 * specimens). Pure.
 */
public final class Fictional {

    private static final List<String> SURNAMES =
            List.of(
                    "VON LINDENMOOR",
                    "QUIBBLE",
                    "AZUREWAY",
                    "PFEFFERKORN",
                    "XYLANDER",
                    "O OF HOLLOW",
                    "BRAMBLEDOWN",
                    "WINTERBOURNE JASK",
                    "ZVEZDOCHKA",
                    "IVORYFIELD");
    private static final List<String> GIVEN =
            List.of(
                    "ANNA MARIA",
                    "KUNO",
                    "ZOE",
                    "FLORIAN JOST",
                    "MING",
                    "QUENTIN",
                    "VIOLA",
                    "HAO",
                    "BELLA DORA",
                    "OTTO");
    private static final String NUMBER_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private Fictional() {}

    /** Somebody with a document of this format; the same chance makes the same person. */
    public static MrzRecord document(MrzFormat format, RandomGenerator chance) {
        var number = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            // most issuers write mostly digits
            int range = chance.nextInt(10) < 6 ? 10 : NUMBER_CHARACTERS.length();
            number.append(NUMBER_CHARACTERS.charAt(chance.nextInt(range)));
        }
        return new MrzRecord(
                format,
                format == MrzFormat.TD3 ? "P" : "I",
                "UTO",
                new DocumentNumber(number.toString()),
                SURNAMES.get(chance.nextInt(SURNAMES.size())),
                GIVEN.get(chance.nextInt(GIVEN.size())),
                "UTO",
                MrzDate.of(LocalDate.of(1940, 1, 1).plusDays(chance.nextInt(365 * 65))),
                chance.nextBoolean() ? Sex.FEMALE : Sex.MALE,
                MrzDate.of(LocalDate.of(2027, 1, 1).plusDays(chance.nextInt(365 * 9))),
                chance.nextBoolean() ? "ZE" + (10_000 + chance.nextInt(90_000)) : "",
                "");
    }
}
