package dev.foyer.simulator.card;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * What is printed into one simulated chip. Holders are invented and numbers come from test ranges.
 *
 * @param aid application identifier, hexadecimal
 * @param label application label, at most 16 characters
 * @param holder name on the card, {@code SURNAME/GIVEN}; empty for none
 * @param pan account number, digits
 * @param expiry last month
 * @param sequence PAN sequence number
 * @param languages two-letter codes run together, best first
 * @param directory whether the chip has a PSE and a PPSE
 * @param format which of the two answers GET PROCESSING OPTIONS gives, 1 or 2
 * @param atr answer to reset, hexadecimal
 */
public record CardProfile(
        String aid,
        String label,
        String holder,
        String pan,
        YearMonth expiry,
        int sequence,
        String languages,
        boolean directory,
        int format,
        String atr) {
    /** T=0, direct convention; an answer that pcscd takes. */
    public static final String CONTACT_ATR = "3B6500002063CBA000";

    /** What a PC/SC reader makes of a contactless card (PC/SC part 3). */
    public static final String CONTACTLESS_ATR = "3B888001000000000000000009";

    private static final List<String> KEYS =
            List.of(
                    "aid",
                    "label",
                    "holder",
                    "pan",
                    "expiry",
                    "sequence",
                    "languages",
                    "directory",
                    "format",
                    "atr");
    private static final int LABEL_MAX = 16;

    /** Checks what a chip could not hold. */
    public CardProfile {
        if (!aid.matches("([0-9A-F]{2}){5,16}")) {
            throw new IllegalArgumentException(
                    "aid: 5 to 16 bytes in capital hexadecimal digits expected");
        }
        if (label.length() > LABEL_MAX) {
            throw new IllegalArgumentException(
                    "label: at most " + LABEL_MAX + " characters expected");
        }
        if (!pan.matches("\\d{12,19}")) {
            throw new IllegalArgumentException("pan: 12 to 19 digits expected");
        }
        if (!languages.matches("([a-z]{2}){0,4}")) {
            throw new IllegalArgumentException("languages: up to four two-letter codes expected");
        }
        if (format != 1 && format != 2) {
            throw new IllegalArgumentException("format: 1 or 2 expected");
        }
        if (sequence < 0 || sequence > 99) {
            throw new IllegalArgumentException("sequence: 0 to 99 expected");
        }
        if (!atr.matches("([0-9A-F]{2}){2,33}")) {
            throw new IllegalArgumentException(
                    "atr: 2 to 33 bytes in capital hexadecimal digits expected");
        }
    }

    /** A stock card by name, else a YAML file by path. */
    public static CardProfile load(String nameOrFile) throws IOException {
        var stock = StockCards.named(nameOrFile);
        return stock.isPresent() ? stock.get() : read(Path.of(nameOrFile));
    }

    /**
     * Reads a profile; what the file leaves out is as on the stock card {@link
     * StockCards#UNIONPAY}.
     *
     * @throws IOException with file, key and what was expected
     */
    public static CardProfile read(Path file) throws IOException {
        try (Reader in = Files.newBufferedReader(file)) {
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            if (!(root instanceof Map<?, ?> map)) {
                throw new IOException(file + ": a list of keys and values expected");
            }
            for (var key : map.keySet()) {
                if (!KEYS.contains(String.valueOf(key))) {
                    throw new IOException(file + ": " + key + ": one of " + KEYS + " expected");
                }
            }
            return from(map);
        } catch (YAMLException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static CardProfile from(Map<?, ?> map) {
        var base = StockCards.UNIONPAY;
        return new CardProfile(
                text(map, "aid", base.aid()),
                text(map, "label", base.label()),
                text(map, "holder", base.holder()),
                text(map, "pan", base.pan()),
                YearMonth.parse(text(map, "expiry", base.expiry().toString())),
                Integer.parseInt(text(map, "sequence", "1")),
                text(map, "languages", base.languages()),
                Boolean.parseBoolean(text(map, "directory", "true")),
                Integer.parseInt(text(map, "format", "1")),
                text(map, "atr", base.atr()));
    }

    private static String text(Map<?, ?> map, String key, String otherwise) {
        Object value = map.get(key);
        return value == null ? otherwise : String.valueOf(value);
    }

    /** Label and the number's last digits: test data, but the habit matters. */
    @Override
    public String toString() {
        return label + " ..." + pan.substring(pan.length() - 4);
    }
}
