package dev.foyer.device.iso9564;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * AES DUKPT (ANSI X9.24-3:2017) as the acquirer computes it: from a base derivation key or a pad's
 * initial key to the key of one transaction. Pure. The pad's own way, which forgets what it has
 * used, is {@link DukptRegisters}.
 */
public final class AesDukpt {
    static final int ID_BYTES = 8;
    private static final int BLOCK = 16;

    /** What a derived key is for (X9.24-3 table 2). */
    public enum Use {
        PIN_ENCRYPTION(0x1000),
        MAC_GENERATION(0x2000),
        MAC_VERIFICATION(0x2001),
        DATA_ENCRYPTION(0x3000),
        DATA_DECRYPTION(0x3001),
        KEY_DERIVATION(0x8000),
        INITIAL_KEY(0x8001);

        private final int code;

        Use(int code) {
            this.code = code;
        }
    }

    /**
     * Key serial number: which pad's initial key, and the number of the transaction.
     *
     * @param id eight bytes: base key id and derivation id
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
    public record Ksn(byte[] id, int counter) {
        public Ksn {
            if (id.length != ID_BYTES) {
                throw new IllegalArgumentException("an initial key id has eight bytes");
            }
            id = id.clone();
        }

        /** As it is sent: twelve bytes. */
        public byte[] bytes() {
            return ByteBuffer.allocate(ID_BYTES + Integer.BYTES).put(id).putInt(counter).array();
        }

        public static Ksn of(byte[] bytes) {
            if (bytes.length != ID_BYTES + Integer.BYTES) {
                throw new IllegalArgumentException("a key serial number has twelve bytes");
            }
            byte[] id = new byte[ID_BYTES];
            var buffer = ByteBuffer.wrap(bytes).get(id);
            return new Ksn(id, buffer.getInt());
        }

        @Override
        public byte[] id() {
            return id.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Ksn ksn && java.util.Arrays.equals(ksn.bytes(), bytes());
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(bytes());
        }

        @Override
        public String toString() {
            return HexFormat.of().withUpperCase().formatHex(bytes());
        }
    }

    private AesDukpt() {}

    /** The initial key of the pad with this id. */
    public static CipherKey initialKey(CipherKey baseKey, byte[] id) {
        return derive(baseKey, data(Use.INITIAL_KEY, baseKey.length(), id), baseKey.length());
    }

    /** The key of one transaction, from the pad's initial key; as long as that one. */
    public static CipherKey workingKey(CipherKey initialKey, Ksn ksn, Use use) {
        return workingKey(initialKey, ksn, use, initialKey.length());
    }

    /** As above with another length; a derived key is never longer than its parent. */
    public static CipherKey workingKey(CipherKey initialKey, Ksn ksn, Use use, int bytes) {
        CipherKey key = initialKey;
        int sofar = 0;
        for (int bit = Integer.MIN_VALUE; bit != 0; bit >>>= 1) {
            if ((ksn.counter() & bit) != 0) {
                sofar |= bit;
                key = step(key, ksn.id(), sofar);
            }
        }
        return use(key, ksn, use, bytes);
    }

    /** One step down the tree of derivation keys. */
    static CipherKey step(CipherKey parent, byte[] id, int counter) {
        byte[] tail = tail(id, counter);
        return derive(parent, data(Use.KEY_DERIVATION, parent.length(), tail), parent.length());
    }

    /** The last step: from a derivation key to the key that is used. */
    static CipherKey use(CipherKey derivationKey, Ksn ksn, Use use, int bytes) {
        byte[] tail = tail(ksn.id(), ksn.counter());
        return derive(derivationKey, data(use, bytes, tail), bytes);
    }

    private static byte[] tail(byte[] id, int counter) {
        return ByteBuffer.allocate(ID_BYTES)
                .put(id, ID_BYTES / 2, ID_BYTES / 2)
                .putInt(counter)
                .array();
    }

    /** X9.24-3 section 6.3.2, the derivation data, but for the number of the block. */
    private static byte[] data(Use use, int keyBytes, byte[] tail) {
        int algorithm =
                switch (keyBytes) {
                    case 16 -> 2;
                    case 24 -> 3;
                    case 32 -> 4;
                    default -> throw new IllegalArgumentException("not the length of an AES key");
                };
        return ByteBuffer.allocate(BLOCK)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) use.code)
                .putShort((short) algorithm)
                .putShort((short) (keyBytes * Byte.SIZE))
                .put(tail)
                .array();
    }

    private static CipherKey derive(CipherKey parent, byte[] data, int bytes) {
        if (parent.algorithm() != Algorithm.AES) {
            throw new IllegalArgumentException("AES DUKPT derives from AES keys");
        }
        byte[] out = new byte[(bytes + BLOCK - 1) / BLOCK * BLOCK];
        for (int block = 0; block * BLOCK < out.length; block++) {
            data[1] = (byte) (block + 1);
            System.arraycopy(parent.encrypt(data), 0, out, block * BLOCK, BLOCK);
        }
        return new CipherKey(Algorithm.AES, java.util.Arrays.copyOf(out, bytes));
    }
}
