package dev.foyer.hub.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import dev.foyer.hub.api.Json;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.stream.Collectors;

/** Reads bodies strictly and checks values; what is wrong is a {@link No} that names the field. */
final class Body {
    /** Longest short text, such as an id. */
    static final int WORD_MAX = 64;

    /** Longest line of text, such as a name. */
    static final int LINE_MAX = 200;

    private Body() {}

    /** One kind of body, with its reader made once. */
    static <T> Kind<T> kind(Class<T> type) {
        return new Kind<>(type, Json.strict(type));
    }

    /** A kind of body. */
    record Kind<T>(Class<T> type, ObjectReader reader) {
        T read(byte[] bytes) {
            try {
                if (bytes.length == 0) return type.cast(reader.readValue("{}"));
                T value = reader.readValue(bytes);
                if (value == null) throw No.field("body", "a JSON object, not null");
                return value;
            } catch (JsonMappingException e) {
                throw mapping(e);
            } catch (JsonProcessingException e) {
                throw No.of(400, "malformed", "The body is not JSON that this hub reads.");
            } catch (IOException e) {
                throw No.of(400, "malformed", "The body cannot be read.");
            }
        }
    }

    private static No mapping(JsonMappingException e) {
        var field = path(e);
        if (e.getCause() instanceof No no) return no;
        return switch (e) {
            case UnrecognizedPropertyException _ -> No.field(field, "no such field here");
            case InvalidFormatException f when f.getTargetType().isEnum() ->
                    No.field(field, "one of the values that the contract names");
            case MismatchedInputException _ -> No.field(field, "a value of another type");
            default -> No.of(400, "malformed", "The body is not JSON that this hub reads.");
        };
    }

    private static String path(JsonMappingException e) {
        var path =
                e.getPath().stream()
                        .map(r ->
                                r.getFieldName() == null
                                        ? "[" + r.getIndex() + "]"
                                        : r.getFieldName())
                        .collect(Collectors.joining("."));
        return path.isEmpty()
                ? "body"
                : path.length() > LINE_MAX ? path.substring(0, LINE_MAX) : path;
    }

    /** A value that must be there. */
    static <T> T need(String field, @Nullable T value) {
        if (value == null) throw No.field(field, "a value");
        return value;
    }

    /** A text that must be there and is neither blank nor too long nor holds control characters. */
    static String text(String field, @Nullable String value, int max) {
        var text = need(field, value);
        if (text.isBlank() || text.length() > max || text.chars().anyMatch(Character::isISOControl))
            throw No.field(field, "1 to " + max + " visible characters");
        return text;
    }

    static @Nullable String maybe(String field, @Nullable String value, int max) {
        return value == null ? null : text(field, value, max);
    }

    /** An id of ours or of the branch's plan. */
    static String word(String field, @Nullable String value) {
        var word = need(field, value);
        if (!plain(word)) throw No.field(field, "1 to " + WORD_MAX + " letters, digits, _ or -");
        return word;
    }

    static boolean plain(String word) {
        if (word.isEmpty() || word.length() > WORD_MAX) return false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean fine =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || c == '_'
                            || c == '-';
            if (!fine) return false;
        }
        return true;
    }
}
