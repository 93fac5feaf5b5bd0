package dev.foyer.device.emrtd;

import dev.foyer.device.mrz.DocumentNumber;
import dev.foyer.device.mrz.MrzDate;
import dev.foyer.device.mrz.MrzRecord;

/**
 * What opens a chip: something that only a person who holds the document can read on it (ICAO 9303
 * part 11 section 4). Immutable; it prints nothing of itself.
 */
public sealed interface AccessKey {

    /** The number and the two dates of the machine readable zone; serves PACE and BAC. */
    record MrzKey(DocumentNumber documentNumber, MrzDate birth, MrzDate expiry)
            implements AccessKey {

        /** The key of a document whose zone was read. */
        public static MrzKey of(MrzRecord zone) {
            return new MrzKey(zone.documentNumber(), zone.birth(), zone.expiry());
        }

        /** Whether a zone would give the same key. */
        boolean opens(MrzRecord zone) {
            return equals(of(zone));
        }

        @Override
        public String toString() {
            return "MrzKey[***]";
        }
    }

    /** The six digits printed on the front of a card; serves PACE only. */
    record Can(String digits) implements AccessKey {
        public Can {
            if (!digits.matches("[0-9]{6}")) {
                throw new IllegalArgumentException("a card access number has six digits");
            }
        }

        @Override
        public String toString() {
            return "Can[******]";
        }
    }
}
