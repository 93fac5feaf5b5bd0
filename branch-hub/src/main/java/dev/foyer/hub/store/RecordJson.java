package dev.foyer.hub.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Records to JSON and back, by the names of their components: what is written is what the record
 * says, nothing is left out but nulls. Each record is looked at once; then writing is a row of
 * method handles. Safe from any thread.
 *
 * <p>Instants are milliseconds since 1970, durations milliseconds, enum constants camelCase.
 */
final class RecordJson {
    private static final ClassValue<Shape> SHAPES =
            new ClassValue<>() {
                @Override
                protected Shape computeValue(Class<?> type) {
                    return new Shape(type);
                }
            };

    private RecordJson() {}

    /** Writes the components of a record into the object that is open. */
    static void writeFields(JsonGenerator out, Record value) throws IOException {
        for (var field : SHAPES.get(value.getClass()).fields) field.write(out, value);
    }

    /** Writes a record as an object. */
    static void write(JsonGenerator out, Record value) throws IOException {
        out.writeStartObject();
        writeFields(out, value);
        out.writeEndObject();
    }

    /** Reads a record. */
    static <T extends Record> T read(Class<T> type, JsonNode node) {
        return type.cast(SHAPES.get(type).read(node));
    }

    /** Names and types of a record's components, and of all records that they hold. */
    static String shape(Class<? extends Record> type) {
        var shape = new StringBuilder();
        describe(type, new HashSet<>(), shape);
        return shape.toString();
    }

    private static void describe(Type type, Set<Type> known, StringBuilder shape) {
        if (type instanceof ParameterizedType p) {
            for (var one : p.getActualTypeArguments()) describe(one, known, shape);
            return;
        }
        if (!(type instanceof Class<?> c) || !known.add(c)) return;
        if (c.isEnum()) shape.append(c).append(List.of(c.getEnumConstants())).append('\n');
        if (!c.isRecord()) return;
        shape.append(c).append('\n');
        for (var part : c.getRecordComponents())
            shape.append(part.getGenericType()).append(' ').append(part.getName()).append('\n');
        for (var part : c.getRecordComponents()) describe(part.getGenericType(), known, shape);
    }

    private interface Writer {
        void write(JsonGenerator out, Object value) throws IOException;
    }

    private interface Reader {
        Object read(JsonNode node);
    }

    private record Kind(Writer writer, Reader reader) {}

    /** The name stands there as bytes, since it is written with every entry. */
    private record Field(
            String name,
            SerializableString written,
            MethodHandle get,
            Kind kind,
            boolean primitive) {
        void write(JsonGenerator out, Object record) throws IOException {
            Object value = value(record);
            if (value == null) return;
            out.writeFieldName(written);
            kind.writer.write(out, value);
        }

        private @Nullable Object value(Object record) {
            try {
                return (Object) get.invokeExact(record);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(
                        "an accessor of a record throws nothing checked", e);
            }
        }
    }

    private static final class Shape {
        final List<Field> fields = new ArrayList<>();
        private final java.lang.reflect.Constructor<?> make;

        Shape(Class<?> type) {
            if (!type.isRecord()) throw new IllegalStateException(type + " is not a record");
            try {
                var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
                var components = type.getRecordComponents();
                var parameters = new Class<?>[components.length];
                for (int i = 0; i < components.length; i++) {
                    var c = components[i];
                    parameters[i] = c.getType();
                    var get =
                            lookup.unreflect(c.getAccessor())
                                    .asType(MethodType.methodType(Object.class, Object.class));
                    fields.add(
                            new Field(
                                    c.getName(),
                                    new SerializedString(c.getName()),
                                    get,
                                    kind(c.getGenericType()),
                                    c.getType().isPrimitive()));
                }
                make = type.getDeclaredConstructor(parameters);
                make.setAccessible(true);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record without its constructor: " + type, e);
            }
        }

        Object read(JsonNode node) {
            var values = new @Nullable Object[fields.size()];
            for (int i = 0; i < values.length; i++) {
                var field = fields.get(i);
                var value = node.get(field.name);
                if (value != null && !value.isNull()) values[i] = field.kind.reader.read(value);
                else if (field.primitive)
                    throw new StoreFault("'" + field.name + "' is missing in " + node);
            }
            try {
                return make.newInstance(values);
            } catch (InvocationTargetException
                    | InstantiationException
                    | IllegalAccessException e) {
                throw new StoreFault(
                        "not a " + make.getDeclaringClass().getSimpleName() + ": " + node, e);
            }
        }
    }

    private static final Map<Type, Kind> PLAIN = new HashMap<>();

    static {
        var text = new Kind((out, v) -> out.writeString((String) v), JsonNode::textValue);
        var whole =
                new Kind((out, v) -> out.writeNumber(((Number) v).intValue()), JsonNode::intValue);
        var big =
                new Kind(
                        (out, v) -> out.writeNumber(((Number) v).longValue()), JsonNode::longValue);
        var truth = new Kind((out, v) -> out.writeBoolean((Boolean) v), JsonNode::booleanValue);
        PLAIN.put(String.class, text);
        PLAIN.put(int.class, whole);
        PLAIN.put(Integer.class, whole);
        PLAIN.put(long.class, big);
        PLAIN.put(Long.class, big);
        PLAIN.put(boolean.class, truth);
        PLAIN.put(Boolean.class, truth);
        PLAIN.put(
                Instant.class,
                new Kind(
                        (out, v) -> out.writeNumber(((Instant) v).toEpochMilli()),
                        n -> Instant.ofEpochMilli(n.longValue())));
        PLAIN.put(
                Duration.class,
                new Kind(
                        (out, v) -> out.writeNumber(((Duration) v).toMillis()),
                        n -> Duration.ofMillis(n.longValue())));
        PLAIN.put(
                LocalDate.class,
                new Kind(
                        (out, v) -> out.writeString(v.toString()),
                        n -> LocalDate.parse(n.textValue())));
        PLAIN.put(
                LocalTime.class,
                new Kind(
                        (out, v) -> out.writeString(v.toString()),
                        n -> LocalTime.parse(n.textValue())));
        PLAIN.put(
                UUID.class,
                new Kind(
                        (out, v) -> out.writeString(v.toString()),
                        n -> UUID.fromString(n.textValue())));
    }

    private static Kind kind(Type type) {
        var plain = PLAIN.get(type);
        if (plain != null) return plain;
        if (type instanceof ParameterizedType p && p.getRawType() == List.class)
            return list(kind(p.getActualTypeArguments()[0]));
        if (type instanceof Class<?> c && c.isEnum()) return constant(c);
        if (type instanceof Class<?> c && c.isRecord())
            return new Kind(
                    (out, v) -> RecordJson.write(out, (Record) v), n -> SHAPES.get(c).read(n));
        throw new IllegalStateException("no JSON for " + type);
    }

    private static Kind list(Kind each) {
        return new Kind(
                (out, v) -> {
                    out.writeStartArray();
                    for (var one : (List<?>) v) each.writer.write(out, one);
                    out.writeEndArray();
                },
                n -> {
                    var all = new ArrayList<Object>(n.size());
                    for (var one : n) all.add(each.reader.read(one));
                    return all;
                });
    }

    private static Kind constant(Class<?> type) {
        var byName = new HashMap<String, Object>();
        var names = new HashMap<Object, String>();
        for (var one : type.getEnumConstants()) {
            var name = camel(((Enum<?>) one).name());
            byName.put(name, one);
            names.put(one, name);
        }
        return new Kind(
                (out, v) -> out.writeString(names.get(v)),
                n -> {
                    var one = byName.get(n.textValue());
                    if (one == null)
                        throw new StoreFault(
                                "'" + n.textValue() + "' is none of " + byName.keySet());
                    return one;
                });
    }

    static String camel(String constant) {
        var words = constant.toLowerCase(Locale.ROOT).split("_", -1);
        var name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++)
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        return name.toString();
    }
}
