package dev.foyer.device.hostile;

/**
 * What Jazzer calls, in a process of its own: the parser that the system property {@code
 * foyer.parser} names. A value or the declared fault is good; anything else ends the process.
 */
public final class FuzzTarget {
    private static final Parser<?> PARSER =
            Parsers.all().stream()
                    .filter(parser -> parser.name().equals(System.getProperty("foyer.parser")))
                    .findFirst()
                    .orElseThrow();

    private FuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        PARSER.reads(input);
    }
}
