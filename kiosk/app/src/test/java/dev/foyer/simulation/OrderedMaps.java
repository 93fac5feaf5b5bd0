package dev.foyer.simulation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code Map.of} and its like give in a simulated world: the same, in the order given. */
public interface OrderedMaps {
    static <K, V> Map<K, V> of() {
        return Collections.emptyMap();
    }

    static <K, V> Map<K, V> of(K k0, V v0) {
        var all = new LinkedHashMap<K, V>();
        put(all, k0, v0);
        return Collections.unmodifiableMap(all);
    }

    static <K, V> Map<K, V> of(K k0, V v0, K k1, V v1) {
        var all = new LinkedHashMap<K, V>();
        put(all, k0, v0);
        put(all, k1, v1);
        return Collections.unmodifiableMap(all);
    }

    static <K, V> Map<K, V> of(K k0, V v0, K k1, V v1, K k2, V v2) {
        var all = new LinkedHashMap<K, V>();
        put(all, k0, v0);
        put(all, k1, v1);
        put(all, k2, v2);
        return Collections.unmodifiableMap(all);
    }

    static <K, V> Map<K, V> of(K k0, V v0, K k1, V v1, K k2, V v2, K k3, V v3) {
        var all = new LinkedHashMap<K, V>();
        put(all, k0, v0);
        put(all, k1, v1);
        put(all, k2, v2);
        put(all, k3, v3);
        return Collections.unmodifiableMap(all);
    }

    static <K, V> Map<K, V> of(K k0, V v0, K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4) {
        var all = new LinkedHashMap<K, V>();
        put(all, k0, v0);
        put(all, k1, v1);
        put(all, k2, v2);
        put(all, k3, v3);
        put(all, k4, v4);
        return Collections.unmodifiableMap(all);
    }

    static <K, V> Map<K, V> of(
            K k0, V v0, K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5) {
        var all = new LinkedHashMap<K, V>();
        put(all, k0, v0);
        put(all, k1, v1);
        put(all, k2, v2);
        put(all, k3, v3);
        put(all, k4, v4);
        put(all, k5, v5);
        return Collections.unmodifiableMap(all);
    }

    static <K, V> Map<K, V> of(
            K k0, V v0, K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5, K k6, V v6) {
        var all = new LinkedHashMap<K, V>();
        put(all, k0, v0);
        put(all, k1, v1);
        put(all, k2, v2);
        put(all, k3, v3);
        put(all, k4, v4);
        put(all, k5, v5);
        put(all, k6, v6);
        return Collections.unmodifiableMap(all);
    }

    static <K, V> Map<K, V> of(
            K k0,
            V v0,
            K k1,
            V v1,
            K k2,
            V v2,
            K k3,
            V v3,
            K k4,
            V v4,
            K k5,
            V v5,
            K k6,
            V v6,
            K k7,
            V v7) {
        var all = new LinkedHashMap<K, V>();
        put(all, k0, v0);
        put(all, k1, v1);
        put(all, k2, v2);
        put(all, k3, v3);
        put(all, k4, v4);
        put(all, k5, v5);
        put(all, k6, v6);
        put(all, k7, v7);
        return Collections.unmodifiableMap(all);
    }

    static <K, V> Map<K, V> of(
            K k0,
            V v0,
            K k1,
            V v1,
            K k2,
            V v2,
            K k3,
            V v3,
            K k4,
            V v4,
            K k5,
            V v5,
            K k6,
            V v6,
            K k7,
            V v7,
            K k8,
            V v8) {
        var all = new LinkedHashMap<K, V>();
        put(all, k0, v0);
        put(all, k1, v1);
        put(all, k2, v2);
        put(all, k3, v3);
        put(all, k4, v4);
        put(all, k5, v5);
        put(all, k6, v6);
        put(all, k7, v7);
        put(all, k8, v8);
        return Collections.unmodifiableMap(all);
    }

    static <K, V> Map<K, V> of(
            K k0,
            V v0,
            K k1,
            V v1,
            K k2,
            V v2,
            K k3,
            V v3,
            K k4,
            V v4,
            K k5,
            V v5,
            K k6,
            V v6,
            K k7,
            V v7,
            K k8,
            V v8,
            K k9,
            V v9) {
        var all = new LinkedHashMap<K, V>();
        put(all, k0, v0);
        put(all, k1, v1);
        put(all, k2, v2);
        put(all, k3, v3);
        put(all, k4, v4);
        put(all, k5, v5);
        put(all, k6, v6);
        put(all, k7, v7);
        put(all, k8, v8);
        put(all, k9, v9);
        return Collections.unmodifiableMap(all);
    }

    static <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> map) {
        var all = new LinkedHashMap<K, V>();
        map.forEach((key, value) -> put(all, key, value));
        return Collections.unmodifiableMap(all);
    }

    @SafeVarargs
    static <K, V> Map<K, V> ofEntries(Map.Entry<? extends K, ? extends V>... entries) {
        var all = new LinkedHashMap<K, V>();
        for (var one : entries) put(all, one.getKey(), one.getValue());
        return Collections.unmodifiableMap(all);
    }

    private static <K, V> void put(Map<K, V> all, K key, V value) {
        java.util.Objects.requireNonNull(value);
        all.put(java.util.Objects.requireNonNull(key), value);
    }
}
