package dev.foyer.hub.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;

import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Words that one browser alone can read: RFC 8291 over the one record of RFC 8188. */
public final class PushMessage {
    /** Longest words, in bytes: what every service must take, less what surrounds them. */
    public static final int WORDS_MAX = 3_993;

    private static final int SALT_BYTES = 16;
    private static final int RECORD_BYTES = 4_096;
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int SECRET_BYTES = 32;
    private static final int TAG_BITS = 128;

    /** Behind the words of the last record. */
    private static final byte LAST = 2;

    private PushMessage() {}

    /** Seals words for a browser, with a key and a salt of their own. */
    public static byte[] seal(PushSubscription to, byte[] words, SecureRandom random) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return seal(to, words, salt, Curve.fresh(random));
    }

    static byte[] seal(PushSubscription to, byte[] words, byte[] salt, KeyPair own) {
        if (words.length > WORDS_MAX)
            throw new IllegalArgumentException("more than " + WORDS_MAX + " bytes of words");
        var ours = Curve.bytes((ECPublicKey) own.getPublic());
        var secret = Curve.agree((ECPrivateKey) own.getPrivate(), to.p256dh());
        var info =
                ByteBuffer.allocate("WebPush: info\0".length() + 2 * Curve.POINT_BYTES)
                        .put(ascii("WebPush: info\0"))
                        .put(Curve.bytes(to.p256dh()))
                        .put(ours);
        try {
            var shared = derive(to.auth(), secret, info.array(), SECRET_BYTES);
            var key = derive(salt, shared, ascii("Content-Encoding: aes128gcm\0"), KEY_BYTES);
            var nonce = derive(salt, shared, ascii("Content-Encoding: nonce\0"), NONCE_BYTES);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce));
            var sealed =
                    cipher.doFinal(
                            ByteBuffer.allocate(words.length + 1).put(words).put(LAST).array());
            return ByteBuffer.allocate(SALT_BYTES + 4 + 1 + ours.length + sealed.length)
                    .put(salt)
                    .putInt(RECORD_BYTES)
                    .put((byte) ours.length)
                    .put(ours)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw Curve.noCurve(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] derive(byte[] salt, byte[] secret, byte[] info, int bytes)
            throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract()
                                .addIKM(secret)
                                .addSalt(salt)
                                .thenExpand(info, bytes));
    }
}
