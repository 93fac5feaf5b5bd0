package dev.foyer.device.iso9564;

import java.util.Optional;
import java.util.Set;

/**
 * The ciphers of a PIN pad, with the letter that a key block (ANSI X9.143 table 4) has for each.
 */
public enum Algorithm {
    AES('A', 16, Set.of(16, 24, 32)),
    /** Legacy: two or three keys. */
    TDES('T', 8, Set.of(16, 24)),
    /**
     * GM/T 0002-2012. X9.143 has no letter for it; digits are for private use, and the 4 is a
     * convention of this project.
     */
    SM4('4', 16, Set.of(16));

    private final char letter;
    private final int block;
    private final Set<Integer> keyLengths;

    Algorithm(char letter, int block, Set<Integer> keyLengths) {
        this.letter = letter;
        this.block = block;
        this.keyLengths = keyLengths;
    }

    public char letter() {
        return letter;
    }

    /** Bytes of one block. */
    public int block() {
        return block;
    }

    /** Whether a key may have so many bytes. */
    public boolean takesKeyOf(int bytes) {
        return keyLengths.contains(bytes);
    }

    public static Optional<Algorithm> of(char letter) {
        for (Algorithm algorithm : values()) {
            if (algorithm.letter == letter) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
