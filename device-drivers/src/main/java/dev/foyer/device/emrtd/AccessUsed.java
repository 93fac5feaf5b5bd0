package dev.foyer.device.emrtd;

/** By which protocol a chip was opened; reported with every reading. */
public sealed interface AccessUsed {

    /**
     * Password Authenticated Connection Establishment.
     *
     * @param protocol its object identifier
     * @param domain the standardised domain parameters, as ICAO 9303 part 11 section 9.5.1 numbers
     *     them
     * @param byCan whether the key was the card access number and not the machine readable zone
     */
    record Pace(String protocol, int domain, boolean byCan) implements AccessUsed {}

    /** Basic Access Control: weaker, since its key can be guessed by whoever has listened. */
    record Bac() implements AccessUsed {}
}
