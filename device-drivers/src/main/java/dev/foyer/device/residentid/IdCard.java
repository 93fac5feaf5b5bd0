package dev.foyer.device.residentid;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a card says, by kind. It prints without the person. Names are as the card has them; nothing
 * is judged here but the form.
 */
public sealed interface IdCard {

    /** As the card's number has it. */
    enum Sex {
        MALE,
        FEMALE,
        UNSPECIFIED
    }

    /** From when until when; no end is 长期, for good. */
    record Validity(LocalDate from, Optional<LocalDate> until) {
        /** Whether the card holds on a day. */
        public boolean holdsOn(LocalDate day) {
            return !day.isBefore(from) && until.map(end -> !day.isAfter(end)).orElse(true);
        }
    }

    String name();

    Sex sex();

    LocalDate birth();

    IdNumber number();

    Validity validity();

    /**
     * The resident identity card.
     *
     * @param ethnicGroup its code of two digits (GB/T 3304)
     */
    record Citizen(
            String name,
            Sex sex,
            String ethnicGroup,
            LocalDate birth,
            String address,
            IdNumber number,
            String issuer,
            Validity validity)
            implements IdCard {
        @Override
        public String toString() {
            return "Citizen[" + number + "]";
        }
    }

    /**
     * The residence permit for people of Hong Kong, Macau and Taiwan.
     *
     * @param pass the number of the travel pass
     * @param issues how many times it was issued, two digits
     */
    record Compatriot(
            String name,
            Sex sex,
            LocalDate birth,
            String address,
            IdNumber number,
            String issuer,
            Validity validity,
            String pass,
            String issues)
            implements IdCard {
        @Override
        public String toString() {
            return "Compatriot[" + number + "]";
        }
    }

    /**
     * The permanent residence card of a foreigner.
     *
     * @param name in Latin letters
     * @param nationality three letters (ISO 3166)
     * @param version of the card, two digits
     * @param authority four digits
     */
    record Foreigner(
            String name,
            String chineseName,
            Sex sex,
            LocalDate birth,
            String nationality,
            IdNumber number,
            Validity validity,
            String version,
            String authority)
            implements IdCard {
        @Override
        public String toString() {
            return "Foreigner[" + number + "]";
        }
    }
}
