package dev.foyer.device.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One parser, the one exception that it declares, and good inputs to spoil.
 *
 * @param fault what input that cannot be read ends in; where a parser declares none, {@link None}
 */
public record Parser<F extends Exception>(
        String name, Class<F> fault, List<byte[]> good, Reading<F> reading) {

    /** Reads an input, whatever it is. */
    @FunctionalInterface
    public interface Reading<F extends Exception> {
        Object read(byte[] input) throws F;
    }

    /** What a parser throws that throws nothing, and says what it found in a value. */
    public static final class None extends RuntimeException {
        private static final long serialVersionUID = 1;

        private None() {}
    }

    public static Parser<None> total(String name, Reading<None> reading, byte[]... good) {
        return new Parser<>(name, None.class, List.of(good), reading);
    }

    public static <F extends Exception> Parser<F> of(
            String name, Class<F> fault, Reading<F> reading, byte[]... good) {
        return new Parser<>(name, fault, List.of(good), reading);
    }

    /** Whether the input was read; anything but a value or the declared fault is an error. */
    public boolean reads(byte[] input) {
        try {
            reading.read(input);
            return true;
        } catch (Exception | StackOverflowError | OutOfMemoryError thrown) {
            if (fault.isInstance(thrown)) {
                return false;
            }
            throw new AssertionError(
                    name
                            + " ended in "
                            + thrown
                            + " on "
                            + Arrays.toString(input)
                            + " = "
                            + new String(input, StandardCharsets.ISO_8859_1),
                    thrown);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
