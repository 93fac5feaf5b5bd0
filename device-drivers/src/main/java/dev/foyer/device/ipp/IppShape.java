package dev.foyer.device.ipp;

import dev.foyer.device.api.DeviceFault;

/**
 * The outer shape of an IPP answer (RFC 8010, 3.1): lengths that stay inside the bytes, and
 * collections that are not nested without end. Looked at before the library reads it, which would
 * follow any depth. Pure.
 */
final class IppShape {
    private static final int HEAD = 8;
    private static final int END = 0x03;
    private static final int FIRST_VALUE_TAG = 0x10;
    private static final int BEGIN_COLLECTION = 0x34;
    private static final int END_COLLECTION = 0x37;
    private static final int DEPTH_MAX = 16;

    private IppShape() {}

    static void check(byte[] bytes) throws DeviceFault {
        if (bytes.length < HEAD + 1 || bytes.length > IppAnswers.BYTES_MAX) {
            throw wrong("has " + bytes.length + " bytes");
        }
        int at = HEAD;
        int depth = 0;
        while (at < bytes.length) {
            int tag = bytes[at++] & 0xFF;
            if (tag == END) {
                return;
            }
            if (tag < FIRST_VALUE_TAG) {
                continue;
            }
            at = skip(bytes, at);
            at = skip(bytes, at);
            depth += tag == BEGIN_COLLECTION ? 1 : tag == END_COLLECTION ? -1 : 0;
            if (depth < 0 || depth > DEPTH_MAX) {
                throw wrong("nests its collections wrongly");
            }
        }
        throw wrong("has no end");
    }

    /** Over two bytes of length and so many bytes. */
    private static int skip(byte[] bytes, int at) throws DeviceFault {
        if (at + 2 > bytes.length) {
            throw wrong("is cut short");
        }
        int length = (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
        if (at + 2 + length > bytes.length) {
            throw wrong("is cut short");
        }
        return at + 2 + length;
    }

    private static DeviceFault wrong(String how) {
        return new DeviceFault(DeviceFault.Code.PROTOCOL, "the printer's answer " + how);
    }
}
