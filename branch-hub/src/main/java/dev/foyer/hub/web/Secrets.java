package dev.foyer.hub.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes tokens, codes and digests with a key of this hub's own. Tokens are derived from what the
 * client sent, so that a repeated request gets the same token although only its digest is kept. Any
 * thread.
 */
final class Secrets {
    private static final int KEY_BYTES = 32;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    /** Without signs that look alike. */
    private static final String CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /** 16 signs of 31 are 79 bits. */
    private static final int CODE_SIGNS_COUNT = 16;

    /** Looking one up costs as much as using it, and every request needs it. */
    private static final ThreadLocal<MessageDigest> SHA = ThreadLocal.withInitial(Secrets::sha);

    private final ThreadLocal<Mac> macs;
    private final RandomGenerator random;

    Secrets(byte[] key, RandomGenerator random) {
        var secret = new SecretKeySpec(key, "HmacSHA256");
        macs = ThreadLocal.withInitial(() -> mac(secret));
        this.random = random;
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Mac mac(SecretKeySpec secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** The key in a private file, made when there is none. */
    static Secrets in(Path file, RandomGenerator random) {
        try {
            var fresh = new byte[KEY_BYTES];
            random.nextBytes(fresh);
            writePrivate(file, fresh, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException _) {
            // The usual case: made at the first start.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return new Secrets(Files.readAllBytes(file), random);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file that only its owner can read. */
    static void writePrivate(Path file, byte[] bytes, StandardOpenOption how) throws IOException {
        if (how == StandardOpenOption.CREATE_NEW || !Files.exists(file))
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        Files.write(file, bytes, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** A secret of 256 bits that the same words give again. */
    String derive(String purpose, String... words) {
        var mac = macs.get();
        mac.update(purpose.getBytes(StandardCharsets.UTF_8));
        for (var word : words) {
            mac.update((byte) 0);
            mac.update(word.getBytes(StandardCharsets.UTF_8));
        }
        return TEXT.encodeToString(mac.doFinal());
    }

    /** What is kept of a request's body: keyed, since a body may hold a password or a person. */
    String bodyDigest(String caller, String what, byte[] body) {
        var mac = macs.get();
        mac.update(caller.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        mac.update(what.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        mac.update(body);
        return TEXT.encodeToString(mac.doFinal());
    }

    /** All that is kept of a token or code. */
    static String digest(String secret) {
        return TEXT.encodeToString(SHA.get().digest(secret.getBytes(StandardCharsets.UTF_8)));
    }

    /** An id that nobody can guess: 128 bits of chance. */
    String id() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return TEXT.encodeToString(bytes);
    }

    /** A one-time code in groups of four, made to be typed. */
    String code() {
        var code = new StringBuilder();
        for (int i = 0; i < CODE_SIGNS_COUNT; i++) {
            if (i > 0 && i % 4 == 0) code.append('-');
            code.append(CODE_SIGNS.charAt(random.nextInt(CODE_SIGNS.length())));
        }
        return code.toString();
    }

    RandomGenerator random() {
        return random;
    }
}
