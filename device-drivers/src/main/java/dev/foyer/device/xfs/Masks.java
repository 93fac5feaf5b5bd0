package dev.foyer.device.xfs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes from a payload what a recording must not hold: card data, PIN blocks, pictures, what people
 * typed and what was printed for them. Every field keeps its type and its form, so that a masked
 * message is still a valid one.
 */
public final class Masks {
    /** Base64 for "masked". */
    static final String BASE64 = "bWFza2Vk";

    static final String TEXT = "***";

    /** Fields of bytes, whatever message they are in. */
    private static final Set<String> BYTES =
            Set.of(
                    "data",
                    "chipData",
                    "pinBlock",
                    "barcodeData",
                    "pictureFile",
                    "image",
                    "frontImage",
                    "backImage",
                    "templateData",
                    "discretionaryData",
                    "keyValue",
                    "value",
                    "keyToken",
                    "passportDataGroup1",
                    "passportDataGroup2",
                    "rsaData",
                    "msg",
                    "terminalData",
                    "configData");

    /** Fields of digits, in which each one is made a zero. */
    private static final Set<String> DIGITS = Set.of("customerData", "pan", "validationData");

    private static final Set<String> WORDS =
            Set.of(
                    "codelineData",
                    "input",
                    "text",
                    "camData",
                    "transactionID",
                    "defaultPan",
                    "holderName");

    /**
     * Objects that hold nothing secret under such names: the security module's data is a word of a
     * list.
     */
    private static final Set<String> PLAIN = Set.of("security");

    /** Objects whose texts are a customer's. */
    private static final Set<String> WHOLE = Set.of("fields");

    /** Which key was pressed: it is left out, as the standard does for a PIN. */
    private static final Set<String> KEYS = Set.of("digit");

    /** A key's value, but also the amount in ValueDetails, whose twelve digits are no base64. */
    private static final String VALUE = "value";

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{12}");

    private Masks() {}

    /** A masked copy. */
    public static ObjectNode mask(ObjectNode payload) {
        ObjectNode masked = payload.objectNode();
        for (Map.Entry<String, JsonNode> property : payload.properties()) {
            masked.set(property.getKey(), mask(property.getKey(), property.getValue(), false));
        }
        return masked;
    }

    private static JsonNode mask(String name, JsonNode value, boolean whole) {
        return switch (value) {
            case ObjectNode object when PLAIN.contains(name) -> object;
            case ObjectNode object -> {
                // Directly below "fields" stand a customer's texts; a field's definition is an
                // object and stays.
                ObjectNode masked = object.objectNode();
                for (Map.Entry<String, JsonNode> property : object.properties()) {
                    masked.set(
                            property.getKey(),
                            mask(property.getKey(), property.getValue(), WHOLE.contains(name)));
                }
                yield masked;
            }
            case ArrayNode array -> {
                ArrayNode masked = array.arrayNode();
                array.forEach(element -> masked.add(mask(name, element, whole)));
                yield masked;
            }
            case TextNode text -> maskText(name, text, whole);
            default -> value;
        };
    }

    private static JsonNode maskText(String name, TextNode text, boolean whole) {
        if (KEYS.contains(name)) {
            return NullNode.getInstance();
        }
        if (DIGITS.contains(name)) {
            return TextNode.valueOf("0".repeat(text.textValue().length()));
        }
        if (BYTES.contains(name)) {
            boolean amount = name.equals(VALUE) && AMOUNT.matcher(text.textValue()).matches();
            return amount ? text : TextNode.valueOf(BASE64);
        }
        return whole || WORDS.contains(name) ? TextNode.valueOf(TEXT) : text;
    }
}
