package dev.foyer.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.core.Entry;
import dev.foyer.hub.core.TestBranch;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.Event;
import dev.foyer.hub.event.EventTypes;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Clocks are finer than the journal; what a hub knows must not be. */
class EventInstantsTest {
    private static final Instant FINE = Instant.parse("2026-11-23T01:00:00.123456789Z");

    static Stream<Class<?>> withInstants() {
        return EventTypes.ALL.stream()
                .<Class<?>>map(EventTypes.Type::record)
                .filter(type ->
                        Stream.of(type.getRecordComponents())
                                .anyMatch(c -> c.getType() == Instant.class));
    }

    @ParameterizedTest
    @MethodSource("withInstants")
    void isTheSameAfterARestart(Class<?> type) throws ReflectiveOperationException {
        var event = (Event) made(type);
        var entry =
                new Entry(
                        1, Instant.ofEpochMilli(1), new UUID(1, 2), "", Actor.HUB, List.of(event));
        assertThat(EntryCodec.decode(1, 1, EntryCodec.encode(entry))).isEqualTo(entry);
    }

    private static Object made(Class<?> type) throws ReflectiveOperationException {
        var parts = type.getRecordComponents();
        var types = new Class<?>[parts.length];
        var values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            values[i] = some(types[i]);
        }
        return type.getDeclaredConstructor(types).newInstance(values);
    }

    private static Object some(Class<?> type) throws ReflectiveOperationException {
        if (type == Instant.class) return FINE;
        if (type == String.class) return "some";
        if (type == int.class || type == Integer.class) return 1;
        if (type == long.class || type == Long.class) return 1L;
        if (type == boolean.class || type == Boolean.class) return true;
        if (type == BranchPlan.class) return TestBranch.plan("firstCome");
        if (type == java.util.List.class) return List.of();
        if (type.isEnum()) return type.getEnumConstants()[0];
        return made(type);
    }
}
