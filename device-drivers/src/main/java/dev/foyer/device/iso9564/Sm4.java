package dev.foyer.device.iso9564;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** The block cipher SM4 (GM/T 0002-2012, GB/T 32907-2016): 128-bit blocks and keys. Pure. */
final class Sm4 {
    private static final int ROUNDS = 32;
    private static final byte[] S =
            HexFormat.of()
                    .parseHex(
                            "d690e9fecce13db716b614c228fb2c052b679a762abe04c3aa44132649860699"
                                + "9c4250f491ef987a33540b43edcfac62e4b31ca9c908e89580df94fa758f3fa6"
                                + "4707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d35"
                                + "1e240e5e6358d1a225227c3b01217887d40046579fd327524c3602e7a0c4c89e"
                                + "eabf8ad240c738b5a3f7f2cef96115a1e0ae5da49b341a55ad933230f58cb1e3"
                                + "1df6e22e8266ca60c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b51"
                                + "8d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b0"
                                + "8969974a0c96777e65b9f109c56ec68418f07dec3adc4d2079ee5f3ed7cb3948");

    // FK of the key expansion, GM/T 0002 section 7.3.
    private static final int[] SYSTEM = {0xA3B1BAC6, 0x56AA3350, 0x677D9197, 0xB27022DC};

    private Sm4() {}

    /** One block, enciphered or deciphered; the two differ in the order of the round keys. */
    static byte[] crypt(byte[] key, byte[] block, boolean encrypt) {
        int[] roundKeys = expand(key);
        int[] x = words(block);
        for (int round = 0; round < ROUNDS; round++) {
            int roundKey = roundKeys[encrypt ? round : ROUNDS - 1 - round];
            int next = x[0] ^ mix(substitute(x[1] ^ x[2] ^ x[3] ^ roundKey));
            x = new int[] {x[1], x[2], x[3], next};
        }
        return ByteBuffer.allocate(block.length)
                .putInt(x[3])
                .putInt(x[2])
                .putInt(x[1])
                .putInt(x[0])
                .array();
    }

    private static int[] expand(byte[] key) {
        int[] k = words(key);
        for (int i = 0; i < k.length; i++) {
            k[i] ^= SYSTEM[i];
        }
        int[] roundKeys = new int[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            int s = substitute(k[1] ^ k[2] ^ k[3] ^ constant(round));
            roundKeys[round] = k[0] ^ s ^ Integer.rotateLeft(s, 13) ^ Integer.rotateLeft(s, 23);
            k = new int[] {k[1], k[2], k[3], roundKeys[round]};
        }
        return roundKeys;
    }

    /** CK: byte j of constant i is (4i + j) times 7. */
    private static int constant(int round) {
        int constant = 0;
        for (int j = 0; j < Integer.BYTES; j++) {
            constant = (constant << Byte.SIZE) | ((Integer.BYTES * round + j) * 7 & 0xFF);
        }
        return constant;
    }

    private static int substitute(int word) {
        int out = 0;
        for (int shift = 24; shift >= 0; shift -= Byte.SIZE) {
            out = (out << Byte.SIZE) | (S[(word >>> shift) & 0xFF] & 0xFF);
        }
        return out;
    }

    private static int mix(int word) {
        return word
                ^ Integer.rotateLeft(word, 2)
                ^ Integer.rotateLeft(word, 10)
                ^ Integer.rotateLeft(word, 18)
                ^ Integer.rotateLeft(word, 24);
    }

    private static int[] words(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new int[] {buffer.getInt(), buffer.getInt(), buffer.getInt(), buffer.getInt()};
    }
}
