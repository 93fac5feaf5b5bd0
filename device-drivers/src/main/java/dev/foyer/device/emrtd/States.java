package dev.foyer.device.emrtd;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;

/**
 * The states of certificates (two letters, ISO 3166) and of machine readable zones (three letters,
 * ICAO 9303 part 3 section 5). Pure.
 */
final class States {
    /** Where a zone's letters are not those of ISO 3166, and the specimens' own state. */
    private static final Map<String, String> ZONES =
            Map.ofEntries(
                    Map.entry("D", "DEU"),
                    Map.entry("GBD", "GBR"),
                    Map.entry("GBN", "GBR"),
                    Map.entry("GBO", "GBR"),
                    Map.entry("GBP", "GBR"),
                    Map.entry("GBS", "GBR"),
                    Map.entry("HKG", "CHN"),
                    Map.entry("MAC", "CHN"));

    private static final Map<String, String> CERTIFICATES =
            Map.of("UT", "UTO", "HK", "CHN", "MO", "CHN");

    private States() {}

    /**
     * Whether a certificate's state and a zone's are surely different; a state that neither list
     * knows is given the benefit of the doubt.
     */
    static boolean differ(String certificate, String zone) {
        Optional<String> one = ofCertificate(certificate.toUpperCase(Locale.ROOT));
        String other = ZONES.getOrDefault(zone, zone);
        return one.isPresent() && known(other) && !one.get().equals(other);
    }

    private static Optional<String> ofCertificate(String two) {
        String special = CERTIFICATES.get(two);
        if (special != null) {
            return Optional.of(special);
        }
        try {
            String three = Locale.of("", two).getISO3Country();
            return three.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ZONES.getOrDefault(three, three));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    private static boolean known(String three) {
        return CERTIFICATES.containsValue(three)
                || Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3).contains(three);
    }
}
