package dev.foyer.simulation;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What {@code Set.of} and its like give in a simulated world: the same, in the order given. */
public interface OrderedSets {
    static <E> Set<E> of() {
        return Collections.emptySet();
    }

    static <E> Set<E> of(E e0) {
        return copyOf(List.of(e0));
    }

    static <E> Set<E> of(E e0, E e1) {
        return copyOf(List.of(e0, e1));
    }

    static <E> Set<E> of(E e0, E e1, E e2) {
        return copyOf(List.of(e0, e1, e2));
    }

    static <E> Set<E> of(E e0, E e1, E e2, E e3) {
        return copyOf(List.of(e0, e1, e2, e3));
    }

    static <E> Set<E> of(E e0, E e1, E e2, E e3, E e4) {
        return copyOf(List.of(e0, e1, e2, e3, e4));
    }

    static <E> Set<E> of(E e0, E e1, E e2, E e3, E e4, E e5) {
        return copyOf(List.of(e0, e1, e2, e3, e4, e5));
    }

    static <E> Set<E> of(E e0, E e1, E e2, E e3, E e4, E e5, E e6) {
        return copyOf(List.of(e0, e1, e2, e3, e4, e5, e6));
    }

    static <E> Set<E> of(E e0, E e1, E e2, E e3, E e4, E e5, E e6, E e7) {
        return copyOf(List.of(e0, e1, e2, e3, e4, e5, e6, e7));
    }

    static <E> Set<E> of(E e0, E e1, E e2, E e3, E e4, E e5, E e6, E e7, E e8) {
        return copyOf(List.of(e0, e1, e2, e3, e4, e5, e6, e7, e8));
    }

    static <E> Set<E> of(E e0, E e1, E e2, E e3, E e4, E e5, E e6, E e7, E e8, E e9) {
        return copyOf(List.of(e0, e1, e2, e3, e4, e5, e6, e7, e8, e9));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    static <E> Set<E> of(E... all) {
        return copyOf(List.of(all));
    }

    static <E> Set<E> copyOf(Collection<? extends E> all) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(all));
    }
}
