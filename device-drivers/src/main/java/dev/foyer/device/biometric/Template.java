package dev.foyer.device.biometric;

import java.util.Arrays;

/**
 * What a device has measured of one face, in the device's own form: biometric data, which is never
 * printed and is overwritten when it is closed. For any thread.
 */
public final class Template implements AutoCloseable {
    public static final int BYTES_MAX = 4096;

    private final byte[] bytes;

    /** Takes a copy; an {@link IllegalArgumentException} refuses nothing at all and too much. */
    public Template(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > BYTES_MAX) {
            throw new IllegalArgumentException("a template of " + bytes.length + " bytes");
        }
        this.bytes = bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    /** A copy, which the caller overwrites; only zeros once this was closed. */
    public synchronized byte[] bytes() {
        return bytes.clone();
    }

    /** Another template with the same bytes and a life of its own. */
    public synchronized Template copy() {
        return new Template(bytes);
    }

    /** Overwrites what it holds; closing twice does nothing more. */
    @Override
    public synchronized void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "Template[" + bytes.length + " bytes]";
    }
}
