package dev.foyer.device.crypto;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.keymanagement.Answer;
import dev.foyer.device.keymanagement.Refusal;

import java.util.Optional;
import java.util.Set;

/**
 * A device that enciphers and signs with keys that stay in it. Methods that throw {@link
 * DeviceFault} block for at most a second or two and are called by the service's command thread.
 */
public interface CryptoDevice {
    /** The most bytes in one go. */
    int DATA_MAX = 4096;

    DeviceStatus status();

    /** The algorithms by the letters of key blocks: A, T, 4. */
    Set<Character> algorithms();

    /** Sixteen bytes from the device's own source of chance. */
    byte[] random() throws DeviceFault;

    /** Enciphers or deciphers. */
    Answer<Result> crypt(CryptOrder order) throws DeviceFault;

    /** The CMAC of the data, whole. */
    Answer<Result> authenticate(String key, byte[] data) throws DeviceFault;

    /** Whether a CMAC, or its first bytes, is that of the data; empty = it is. */
    Optional<Refusal> verify(String key, byte[] data, byte[] mac) throws DeviceFault;

    byte[] digest(Hash hash, byte[] data) throws DeviceFault;

    /** The hash functions of EMV. */
    enum Hash {
        SHA1(0),
        SHA256(1);

        private final int code;

        Hash(int code) {
            this.code = code;
        }

        /** Its number on the pad's wire. */
        public int code() {
            return code;
        }
    }

    /** How blocks hang together. */
    enum Method {
        ECB(0),
        CBC(1),
        CTR(2);

        private final int code;

        Method(int code) {
            this.code = code;
        }

        /** Its number on the pad's wire. */
        public int code() {
            return code;
        }
    }

    /**
     * What to do with data.
     *
     * @param iv as long as a block, or empty for zeros
     * @param padding the byte that fills the last block
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
    record CryptOrder(
            String key, boolean encrypt, Method method, byte[] iv, int padding, byte[] data) {
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
            return method + " with " + key;
        }
    }

    /**
     * What came out, and the number of the derived key where there was one.
     *
     * @param ksn empty where the key is a fixed one
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
    record Result(byte[] data, Optional<byte[]> ksn) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Result result && java.util.Arrays.equals(result.data, data);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(data);
        }

        @Override
        public String toString() {
            return data.length + " bytes";
        }
    }
}
