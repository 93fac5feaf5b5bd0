package dev.foyer.device.lights;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds a constant by the word that stands for it on the wire. */
final class Words {
    private Words() {}

    static <E> Optional<E> find(E[] all, Function<E, String> word, String wanted) {
        return Stream.of(all).filter(one -> word.apply(one).equals(wanted)).findFirst();
    }
}
