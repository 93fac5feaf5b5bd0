package dev.foyer.hub.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A browser's side of Web Push: its keys, and reading what was sealed for it. HKDF is done by hand,
 * so that one mistake does not hide on both sides.
 */
public record PushBrowser(ECPrivateKey own, ECPublicKey known, byte[] auth) {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    /** A browser with keys of its own. */
    public static PushBrowser fresh() {
        var random = new SecureRandom();
        KeyPair pair = Curve.fresh(random);
        var auth = new byte[16];
        random.nextBytes(auth);
        return new PushBrowser(
                (ECPrivateKey) pair.getPrivate(), (ECPublicKey) pair.getPublic(), auth);
    }

    public String p256dh() {
        return TEXT.encodeToString(Curve.bytes(known));
    }

    public String secret() {
        return TEXT.encodeToString(auth);
    }

    /** Reads a message; fails when it is for somebody else or was changed on its way. */
    public String read(byte[] message) throws GeneralSecurityException {
        var in = ByteBuffer.wrap(message);
        var salt = new byte[16];
        in.get(salt);
        int record = in.getInt();
        var theirs = new byte[in.get()];
        in.get(theirs);
        var sealed = new byte[in.remaining()];
        in.get(sealed);
        if (sealed.length > record) throw new GeneralSecurityException("longer than its record");
        var secret = Curve.agree(own, Curve.point(theirs));
        var info = new byte[14 + 65 + 65];
        System.arraycopy(ascii("WebPush: info\0"), 0, info, 0, 14);
        System.arraycopy(Curve.bytes(known), 0, info, 14, 65);
        System.arraycopy(theirs, 0, info, 14 + 65, 65);
        var shared = expand(hmac(auth, secret), info, 32);
        var mixed = hmac(salt, shared);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(expand(mixed, ascii("Content-Encoding: aes128gcm\0"), 16), "AES"),
                new GCMParameterSpec(128, expand(mixed, ascii("Content-Encoding: nonce\0"), 12)));
        var words = cipher.doFinal(sealed);
        int end = words.length - 1;
        while (words[end] == 0) end--;
        if (words[end] != 2) throw new GeneralSecurityException("not the last record");
        return new String(words, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] expand(byte[] key, byte[] info, int bytes)
            throws GeneralSecurityException {
        var block = Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        return Arrays.copyOf(hmac(key, block), bytes);
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
