package dev.foyer.simulator.pinpad;

import dev.foyer.device.iso9564.AesDukpt;
import dev.foyer.device.iso9564.AesDukpt.Ksn;
import dev.foyer.device.iso9564.AesDukpt.Use;
import dev.foyer.device.iso9564.Algorithm;
import dev.foyer.device.iso9564.CipherKey;
import dev.foyer.device.iso9564.KeyBlock;
import dev.foyer.device.iso9564.KeyBlock.Header;
import dev.foyer.device.iso9564.Modes;
import dev.foyer.device.iso9564.PinBlock;
import dev.foyer.device.iso9564.PinBlock.Format;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The bank's side of the keys: it wraps keys under the protection key that it shares with a pad
 * since the factory, derives initial keys from its own base key, and is the only one that may look
 * into a PIN block. Lives in a pad's or a bank's process, never in a host's. For one thread at a
 * time.
 */
public final class Acquirer {
    /** What a pad calls the key under which others come in. */
    public static final String PROTECTION = KeyBook.PROTECTION;

    private static final int FILL_BYTES = 32;
    private static final int BASE_KEY_BYTES = 16;
    private static final int ID_HIGH = 0x46_4F_59_45;

    private final CipherKey baseKey;
    private final RandomGenerator random;
    private final Map<String, CipherKey> keys = new LinkedHashMap<>();
    private int initialKeys;

    /**
     * @param baseKey from which the initial key of each pad is derived
     */
    public Acquirer(CipherKey baseKey, RandomGenerator random) {
        this.baseKey = baseKey;
        this.random = random;
        this.initialKeys = random.nextInt(Integer.MAX_VALUE);
    }

    /** With a base key that nobody else has. */
    static Acquirer withNewKey(RandomGenerator random) {
        byte[] fresh = new byte[BASE_KEY_BYTES];
        random.nextBytes(fresh);
        return new Acquirer(new CipherKey(Algorithm.AES, fresh), random);
    }

    /** Makes a key and wraps it; the same name again makes another key. */
    public String wrap(
            CipherKey protection, String name, String usage, char algorithm, char mode, int bytes) {
        Algorithm cipher =
                Algorithm.of(algorithm)
                        .orElseThrow(() -> new IllegalArgumentException("no such algorithm"));
        var header = Header.of(usage, algorithm, mode);
        CipherKey key = new CipherKey(cipher, bytes(bytes));
        if (usage.equals("B1")) {
            byte[] id = ByteBuffer.allocate(8).putInt(ID_HIGH).putInt(++initialKeys).array();
            key = AesDukpt.initialKey(baseKey, id);
            header = header.with("IK", HexFormat.of().withUpperCase().formatHex(id));
        }
        keys.put(name, key);
        return KeyBlock.wrap(protection, header, key.clear(), bytes(FILL_BYTES));
    }

    /** Its first three bytes of enciphered zeros, in hexadecimal digits. */
    public String checkValue(String name) {
        return HexFormat.of().formatHex(key(name).checkValue());
    }

    /**
     * Whether this PIN is in the block.
     *
     * @param ksn empty for a fixed key
     */
    boolean opens(String name, Format format, byte[] block, byte[] ksn, String pan, byte[] pin) {
        try {
            return Arrays.equals(open(name, format, block, ksn, pan), pin);
        } catch (IllegalArgumentException no) {
            return false;
        }
    }

    /**
     * The digits in a block, one byte each; whoever asks clears them.
     *
     * @param ksn empty for a fixed key, which must have this name
     * @param pan for format 4 the whole number, else without its check digit
     * @throws IllegalArgumentException if no PIN is in there: another key, another number
     */
    public byte[] open(String name, Format format, byte[] block, byte[] ksn, String pan) {
        CipherKey key = ksn.length == 0 ? key(name) : derived(Ksn.of(ksn), Use.PIN_ENCRYPTION);
        if (block.length != key.algorithm().block()) {
            throw new IllegalArgumentException("the block is not of this key's algorithm");
        }
        return PinBlock.decipher(format, key, block, pan);
    }

    /** The CMAC that the pad should come to. */
    byte[] mac(String name, byte[] ksn, byte[] data) {
        return Modes.cmac(
                ksn.length == 0 ? key(name) : derived(Ksn.of(ksn), Use.MAC_GENERATION), data);
    }

    /** What the pad should make of data in CBC with a vector of zeros. */
    byte[] encipher(String name, byte[] ksn, byte[] data) {
        CipherKey key = ksn.length == 0 ? key(name) : derived(Ksn.of(ksn), Use.DATA_ENCRYPTION);
        return Modes.cbc(key, new byte[key.algorithm().block()], data, true);
    }

    private CipherKey derived(Ksn ksn, Use use) {
        return AesDukpt.workingKey(AesDukpt.initialKey(baseKey, ksn.id()), ksn, use);
    }

    private CipherKey key(String name) {
        CipherKey key = keys.get(name);
        if (key == null) {
            throw new IllegalArgumentException("no key " + name + " was wrapped");
        }
        return key;
    }

    private byte[] bytes(int count) {
        byte[] fresh = new byte[count];
        random.nextBytes(fresh);
        return fresh;
    }
}
