package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import java.util.List;

/**
 * The one JSON codec of the contract: absent fields stand for null, instants are ISO 8601 in UTC.
 * Any thread.
 */
public final class Json {
    /** Deepest nesting that is read; our own messages need six. */
    public static final int DEPTH_MAX = 16;

    /** Longest text value that is read. */
    public static final int TEXT_MAX = 256 * 1024;

    /** Reads tolerantly: a newer hub may say more than this client knows. */
    private static final JsonMapper TOLERANT = mapper(false);

    /** Reads strictly: an unknown field, a wrong type or a repeated field is an error. */
    private static final JsonMapper STRICT = mapper(true);

    private Json() {}

    private static JsonMapper mapper(boolean strict) {
        var limits =
                StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .maxStringLength(TEXT_MAX)
                        .maxNumberLength(40)
                        .build();
        var factory =
                new com.fasterxml.jackson.core.JsonFactoryBuilder()
                        .streamReadConstraints(limits)
                        .configure(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS, false)
                        .build();
        var builder =
                JsonMapper.builder(factory)
                        .addModule(new JavaTimeModule())
                        .defaultPropertyInclusion(
                                JsonInclude.Value.construct(
                                        JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                        .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
                        .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, strict)
                        .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, strict)
                        .configure(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS, true)
                        .configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, strict)
                        .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        if (strict)
            builder.withCoercionConfig(
                    LogicalType.Textual,
                    text -> {
                        for (var shape :
                                List.of(
                                        CoercionInputShape.Integer,
                                        CoercionInputShape.Float,
                                        CoercionInputShape.Boolean))
                            text.setCoercion(shape, CoercionAction.Fail);
                    });
        return builder.build();
    }

    /** For the hub's edge: reads nothing that the contract does not name. */
    public static ObjectReader strict(Class<?> type) {
        return STRICT.readerFor(type);
    }

    public static String write(Object value) {
        try {
            return TOLERANT.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    public static byte[] bytes(Object value) {
        try {
            return TOLERANT.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    public static JsonNode tree(Object value) {
        return TOLERANT.valueToTree(value);
    }

    /**
     * Reads what the hub said.
     *
     * @throws HubFault when it is not of our contract
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            return TOLERANT.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw HubFault.unreachable("the hub's answer is not a " + type.getSimpleName(), e);
        }
    }

    /**
     * Reads a part of what the hub said.
     *
     * @throws HubFault when it is not of our contract
     */
    public static <T> T read(JsonNode node, Class<T> type) {
        try {
            return TOLERANT.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw HubFault.unreachable("the hub's answer is not a " + type.getSimpleName(), e);
        }
    }
}
