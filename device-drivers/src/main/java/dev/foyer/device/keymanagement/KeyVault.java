package dev.foyer.device.keymanagement;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceStatus;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A device that holds keys which never leave it and come in only wrapped under others, or in parts
 * by hand. Methods that throw {@link DeviceFault} block for at most a second or two and are called
 * by the service's command thread; the rest gives the last known values to any thread.
 */
public interface KeyVault {

    DeviceStatus status();

    /** The keys by name. */
    List<KeyDetail> keys();

    VaultState vaultState();

    /** How many keys there may be. */
    int keysMax();

    /** The algorithms by the letters of key blocks: A, T, 4. */
    Set<Character> algorithms();

    /** Whether keys can be put together from parts that people type in. */
    boolean takesKeyParts();

    /** Has {@code changed} run on the device's thread after each change of keys or state. */
    void whenKeysChange(Runnable changed);

    /**
     * Takes in a wrapped key.
     *
     * @param protection the name of the key under which it is wrapped
     * @param block a key block (ANSI X9.143)
     * @param checkValue what the key's check value must be; empty = not compared
     */
    Answer<Imported> importBlock(
            String name, String protection, byte[] block, Optional<byte[]> checkValue)
            throws DeviceFault;

    /** Adds the part that was typed in last to a key, which then waits for further ones. */
    Answer<Imported> importPart(String name, Attributes attributes) throws DeviceFault;

    /** Ends the putting together of a key; from now on it can be used. */
    Answer<Imported> completeParts(String name, Attributes attributes) throws DeviceFault;

    /** The first bytes of an enciphered block of zeros. */
    Answer<byte[]> checkValue(String name) throws DeviceFault;

    /** Sixteen bytes to be signed for one deletion or initialisation. */
    byte[] challenge() throws DeviceFault;

    /** Deletes one key, or all that came in since the device was made. */
    Optional<Refusal> delete(Optional<String> name, Optional<Signed> signed) throws DeviceFault;

    /** Deletes all keys that came in since the device was made, and begins anew. */
    Optional<Refusal> initialize(Optional<Signed> signed) throws DeviceFault;

    /** Ends what is open. Keys stay. */
    void resetKeys() throws DeviceFault;

    /** How far the device is set up. */
    enum VaultState {
        UNKNOWN,
        /** Not even the key that others are wrapped under is there. */
        NOT_INITIALIZED,
        /** Keys can be taken in. */
        INITIALIZED,
        /** There are keys to work with. */
        READY
    }

    /** What a key is for, in the letters of key blocks. */
    record Attributes(String usage, char algorithm, char mode) {}

    /**
     * What may be told of a key.
     *
     * @param complete false while parts are missing
     */
    record KeyDetail(
            String name,
            Attributes attributes,
            String version,
            char exportability,
            int bits,
            boolean complete) {}

    /** A key that came in: its length in bits and its check value. */
    @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
    record Imported(int bits, byte[] checkValue) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Imported imported
                    && imported.bits == bits
                    && java.util.Arrays.equals(imported.checkValue, checkValue);
        }

        @Override
        public int hashCode() {
            return bits;
        }
    }

    /** A challenge signed by the host: the pad's key that verifies it, and the CMAC. */
    @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
    record Signed(String key, byte[] mac) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Signed signed
                    && signed.key.equals(key)
                    && java.util.Arrays.equals(signed.mac, mac);
        }

        @Override
        public int hashCode() {
            return key.hashCode();
        }
    }
}
