package dev.foyer.simulator.pinpad;

import dev.foyer.device.iso9564.Algorithm;
import dev.foyer.device.iso9564.CipherKey;
import dev.foyer.device.iso9564.DukptRegisters;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A key in the pad with what it may do.
 *
 * @param factory whether it came with the pad; then no command deletes it
 */
record StoredKey(
        String name,
        String usage,
        char algorithm,
        char mode,
        String version,
        char exportability,
        boolean factory,
        Secret secret) {

    /** What is kept of a key. */
    sealed interface Secret {
        record Fixed(CipherKey key) implements Secret {}

        /** Only the check value is left of the initial key itself. */
        @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
        record Dukpt(DukptRegisters registers, byte[] checkValue, int bits) implements Secret {
            @Override
            public boolean equals(Object other) {
                return this == other;
            }

            @Override
            public int hashCode() {
                return System.identityHashCode(this);
            }

            @Override
            public String toString() {
                return "Dukpt";
            }
        }

        /** Some parts of several. */
        @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
        record Parts(byte[] sofar, int count) implements Secret {
            @Override
            public boolean equals(Object other) {
                return this == other;
            }

            @Override
            public int hashCode() {
                return System.identityHashCode(this);
            }

            @Override
            public String toString() {
                return count + " parts";
            }
        }
    }

    boolean complete() {
        return !(secret instanceof Secret.Parts);
    }

    int bits() {
        return switch (secret) {
            case Secret.Fixed(var key) -> key.length() * Byte.SIZE;
            case Secret.Dukpt dukpt -> dukpt.bits();
            case Secret.Parts parts -> parts.sofar().length * Byte.SIZE;
        };
    }

    StoredKey with(Secret other) {
        return new StoredKey(name, usage, algorithm, mode, version, exportability, factory, other);
    }

    /** As the pad tells of it: attributes, no value. */
    byte[] told() {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(10 + text.length)
                .put(
                        (usage + algorithm + mode + version + exportability)
                                .getBytes(StandardCharsets.US_ASCII))
                .put((byte) (complete() ? 1 : 0))
                .putShort((short) bits())
                .put(text)
                .array();
    }

    /** Which keys a pad takes, by what they are for. */
    static boolean taken(String usage, char algorithm, char mode) {
        if (Algorithm.of(algorithm).isEmpty()) {
            return false;
        }
        return switch (usage) {
            case "P0" -> mode == 'E';
            case "D0" -> mode == 'B' || mode == 'D' || mode == 'E';
            case "M6" -> mode == 'C' || mode == 'G' || mode == 'V';
            case "B1" -> mode == 'X' && algorithm == Algorithm.AES.letter();
            case "K1" -> mode == 'D' && algorithm == Algorithm.AES.letter();
            default -> false;
        };
    }
}
