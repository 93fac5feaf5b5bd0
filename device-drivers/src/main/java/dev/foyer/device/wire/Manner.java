package dev.foyer.device.wire;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What a {@link Tape} must know about the messages of one wire. Pure functions, called by one
 * thread.
 *
 * @param look whether a question only looks: it may be asked more or less often and is never a
 *     deed. Asked of masked questions, too
 * @param question what of a question may be written down; two that mean the same give the same
 * @param answer the same for an answer; what remains must still be an answer
 */
public record Manner(
        Predicate<byte[]> look, UnaryOperator<byte[]> question, UnaryOperator<byte[]> answer) {

    /** Of a wire that carries no secrets. */
    public static Manner open(Predicate<byte[]> look) {
        return new Manner(look, UnaryOperator.identity(), UnaryOperator.identity());
    }
}
