package dev.foyer.simulator.idreader;

import dev.foyer.device.residentid.CardRecord;
import dev.foyer.device.residentid.CardText;
import dev.foyer.device.residentid.IdCard;
import dev.foyer.device.residentid.IdCard.Sex;
import dev.foyer.device.residentid.IdCard.Validity;
import dev.foyer.device.residentid.IdNumber;
import dev.foyer.simulator.face.FacePhoto;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One card of each kind, of people who cannot exist: their numbers are of a region that is none
 * (999999) and fail the official check on purpose. Immutable.
 */
public final class FictionalIdCards {
    /** A citizen's card, valid for good. */
    public static final IdCard CITIZEN =
            new IdCard.Citizen(
                    "虚构一",
                    Sex.FEMALE,
                    "01",
                    LocalDate.of(1980, 2, 29),
                    "虚构省想象市不存在路0号",
                    wrong("99999919800229002"),
                    "想象市公安局",
                    new Validity(LocalDate.of(2020, 1, 1), Optional.empty()));

    /** A residence permit of somebody from Hong Kong. */
    public static final IdCard COMPATRIOT =
            new IdCard.Compatriot(
                    "虚构二",
                    Sex.MALE,
                    LocalDate.of(1992, 11, 5),
                    "虚构省想象市空白街1号",
                    wrong("99999919921105001"),
                    "想象市公安局",
                    new Validity(LocalDate.of(2023, 6, 1), Optional.of(LocalDate.of(2028, 5, 31))),
                    "H00000000",
                    "01");

    /** A foreigner's permanent residence card. */
    public static final IdCard FOREIGNER =
            new IdCard.Foreigner(
                    "BRAMBLEDOWN, VIOLA",
                    "虚构三",
                    Sex.FEMALE,
                    LocalDate.of(1975, 7, 9),
                    "UTO",
                    new IdNumber("UTO999975070900"),
                    new Validity(LocalDate.of(2022, 3, 1), Optional.of(LocalDate.of(2032, 2, 29))),
                    "02",
                    "9999");

    private static final Map<String, IdCard> BY_NAME =
            Map.of("citizen", CITIZEN, "compatriot", COMPATRIOT, "foreigner", FOREIGNER);

    private FictionalIdCards() {}

    /** The names under which cards are laid down. */
    public static List<String> names() {
        return List.of("citizen", "compatriot", "foreigner");
    }

    /** A card by name. */
    public static Optional<IdCard> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * What a module gives of it. Only a licensed library could draw the photo; the simulated face
     * device knows whose it is: citizen A's, compatriot B's, foreigner C's.
     */
    public static CardRecord record(IdCard card) {
        var person =
                switch (card) {
                    case IdCard.Citizen _ -> "A";
                    case IdCard.Compatriot _ -> "B";
                    case IdCard.Foreigner _ -> "C";
                };
        return new CardRecord(CardText.write(card), FacePhoto.of(person, CardRecord.PHOTO_BYTES));
    }

    private static IdNumber wrong(String seventeen) {
        return new IdNumber(seventeen + (IdNumber.check(seventeen) == '0' ? '1' : '0'));
    }
}
