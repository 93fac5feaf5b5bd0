package dev.foyer.device.printer.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A place in a JSON document that knows its path, so that a complaint can name it. Null and absent
 * mean the same, as everywhere in XFS4IoT.
 */
record JsonPlace(String path, JsonNode node) {
    JsonPlace {
        node = node.isNull() ? MissingNode.getInstance() : node;
    }

    JsonPlace at(String name) {
        return new JsonPlace(path + "." + name, node.path(name));
    }

    boolean absent() {
        return node.isMissingNode();
    }

    List<Map.Entry<String, JsonPlace>> entries() throws FormFault {
        if (absent()) {
            return List.of();
        }
        needObject();
        return node.properties().stream()
                .map(e ->
                        Map.entry(e.getKey(), new JsonPlace(path + "." + e.getKey(), e.getValue())))
                .toList();
    }

    /** The object has no other properties than these. */
    void only(Set<String> names) throws FormFault {
        needObject();
        for (var property : node.properties()) {
            if (!names.contains(property.getKey()) && !property.getValue().isNull()) {
                throw new FormFault(path + "." + property.getKey() + " is not supported");
            }
        }
    }

    void needObject() throws FormFault {
        if (!node.isObject()) {
            throw new FormFault(path + " must be an object");
        }
    }

    int number(int low, int high) throws FormFault {
        if (!node.isIntegralNumber() || node.longValue() < low || node.longValue() > high) {
            throw new FormFault(path + " must be a whole number from " + low + " to " + high);
        }
        return node.intValue();
    }

    int number(int low, int high, int otherwise) throws FormFault {
        return absent() ? otherwise : number(low, high);
    }

    boolean flag() throws FormFault {
        if (!absent() && !node.isBoolean()) {
            throw new FormFault(path + " must be true or false");
        }
        return node.booleanValue();
    }

    String text(int longest) throws FormFault {
        if (absent()) {
            return "";
        }
        if (!node.isTextual() || node.textValue().length() > longest) {
            throw new FormFault(path + " must be a text of at most " + longest + " characters");
        }
        return node.textValue();
    }

    /** One of an enum's values, written as XFS4IoT does: {@code wordWrap} for {@code WORD_WRAP}. */
    <E extends Enum<E>> E choice(Class<E> type, E otherwise) throws FormFault {
        if (absent()) {
            return otherwise;
        }
        Optional<E> found =
                Arrays.stream(type.getEnumConstants())
                        .filter(value -> wire(value).equals(node.textValue()))
                        .findFirst();
        if (found.isEmpty()) {
            throw new FormFault(
                    path
                            + " must be one of "
                            + Arrays.stream(type.getEnumConstants())
                                    .map(JsonPlace::wire)
                                    .collect(Collectors.joining(", ")));
        }
        return found.get();
    }

    private static String wire(Enum<?> value) {
        var words = value.name().toLowerCase(Locale.ROOT).split("_", -1);
        var wire = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            wire.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return wire.toString();
    }
}
