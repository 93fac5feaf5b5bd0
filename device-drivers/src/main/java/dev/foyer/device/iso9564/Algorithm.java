package dev.foyer.device.iso9564;

import java.util.Optional;

/**
 * The ciphers of a PIN pad, with the letter that a key block (ANSI X9.143 table 4) has for each.
 */
public enum Algorithm {
    AES('A', 16, 16, 32),
    /** Legacy: two or three keys. */
    TDES('T', 8, 16, 24),
    /**
     * GM/T 0002-2012. X9.143 has no letter for it; digits are for private use, and the 4 is a
     * convention of this project.
     */
    SM4('4', 16, 16, 16);

    private final char letter;
    private final int block;
    private final int shortest;
    private final int longest;

    Algorithm(char letter, int block, int shortest, int longest) {
        this.letter = letter;
        this.block = block;
        this.shortest = shortest;
        this.longest = longest;
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
        return bytes >= shortest && bytes <= longest && bytes % Long.BYTES == 0;
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
