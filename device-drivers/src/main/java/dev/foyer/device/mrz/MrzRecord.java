package dev.foyer.device.mrz;

/**
 * What a machine readable zone says, taken apart; its check digits were right. Names are as written
 * there, transliterated to A to Z, with blanks for single fillers. It prints without the person.
 */
public record MrzRecord(
        MrzFormat format,
        String documentCode,
        String issuer,
        DocumentNumber documentNumber,
        String surname,
        String givenNames,
        String nationality,
        MrzDate birth,
        Sex sex,
        MrzDate expiry,
        String optional1,
        String optional2) {

    /** As written: F, M, or a filler for unspecified. */
    public enum Sex {
        FEMALE('F'),
        MALE('M'),
        UNSPECIFIED('<');

        private final char letter;

        Sex(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }
    }

    /** The same where the names could not be read well enough to be used. */
    public MrzRecord withoutNames() {
        return new MrzRecord(
                format,
                documentCode,
                issuer,
                documentNumber,
                "",
                "",
                nationality,
                birth,
                sex,
                expiry,
                optional1,
                optional2);
    }

    @Override
    public String toString() {
        return "MrzRecord[" + format + ", " + issuer + ", " + documentNumber + "]";
    }
}
