package dev.foyer.device.xfs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;

import org.jspecify.annotations.Nullable;

/**
 * Records to JSON and back, with one set of rules: null is left out, types are never bent, unknown
 * properties pass.
 */
public final class Json {
    /** The longest message in characters; a scanned page fits. */
    public static final int TEXT_MAX = 16 * 1024 * 1024;

    /** How deep a message may be nested. */
    public static final int DEPTH_MAX = 32;

    static final JsonMapper MAPPER = mapper();
    private static final ObjectReader TREES = MAPPER.readerFor(JsonNode.class);
    private static final ObjectWriter TREE_WRITER = MAPPER.writerFor(JsonNode.class);

    private Json() {}

    /** Reads JSON text; the exception says where it is wrong. */
    public static JsonNode parse(String text) throws JsonProcessingException {
        return TREES.readTree(text);
    }

    /** A JSON tree as text, without spaces. */
    static String text(JsonNode tree) {
        try {
            return TREE_WRITER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree could not be written", e);
        }
    }

    /**
     * A record or map as a JSON object without null properties, or a JSON object itself, which
     * nobody may change from then on; null when there is nothing in it.
     */
    public static @Nullable ObjectNode object(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return object.isEmpty() ? null : object;
        }
        JsonNode tree = MAPPER.valueToTree(value);
        if (!(tree instanceof ObjectNode object)) {
            throw new IllegalStateException(value.getClass() + " is not a JSON object");
        }
        return object.isEmpty() ? null : object;
    }

    /** A JSON object as a record. */
    public static <T> T read(JsonNode object, Class<T> type) throws JsonProcessingException {
        return MAPPER.treeToValue(object, type);
    }

    private static JsonMapper mapper() {
        var factory =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(DEPTH_MAX)
                                        .maxStringLength(TEXT_MAX)
                                        .maxDocumentLength(TEXT_MAX)
                                        .maxNumberLength(40)
                                        .build())
                        .build();
        var builder =
                JsonMapper.builder(factory)
                        .defaultPropertyInclusion(
                                JsonInclude.Value.construct(
                                        JsonInclude.Include.NON_ABSENT,
                                        JsonInclude.Include.NON_ABSENT))
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        // A number or a boolean is not a text.
        builder.withCoercionConfig(
                LogicalType.Textual,
                config ->
                        config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
        return builder.build();
    }
}
