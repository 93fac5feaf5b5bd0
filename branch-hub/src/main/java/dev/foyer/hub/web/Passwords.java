package dev.foyer.hub.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Password hashes by Argon2id (RFC 9106) with OWASP's floor of 19 MiB, two passes, one lane. Each
 * takes tens of milliseconds of one core, so at most two are computed at once and only a few wait.
 */
final class Passwords {
    static final int AT_ONCE = 2;
    static final int WAITING_MAX = 64;
    static final int LENGTH_MIN = 8;
    static final int LENGTH_MAX = 128;

    private static final int KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final WorkerExecutor workers;
    private final RandomGenerator random;
    private final String nobody;
    private int waiting;

    Passwords(Vertx vertx, RandomGenerator random) {
        workers = vertx.createSharedWorkerExecutor("passwords", AT_ONCE);
        this.random = random;
        nobody = "argon2id$" + text(new byte[SALT_BYTES]) + "$" + text(new byte[HASH_BYTES]);
    }

    /** Too many passwords are being checked already. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Makes the hash to keep. */
    Future<String> hash(String password) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return work(() -> hash(password, salt));
    }

    /** Makes the hash to keep and blocks; for the start of the program. */
    static String hashNow(String password, RandomGenerator random) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return hash(password, salt);
    }

    private static String hash(String password, byte[] salt) {
        return "argon2id$" + text(salt) + "$" + text(argon2id(password, salt));
    }

    /**
     * Whether the password belongs to the hash; takes the same time when there is no such user.
     *
     * @param hash null for a user whom nobody knows
     */
    Future<Boolean> check(String password, @Nullable String hash) {
        var against = hash == null ? nobody : hash;
        return work(() -> matches(password, against) && hash != null);
    }

    private static boolean matches(String password, String hash) {
        var parts = hash.split("\\$", -1);
        if (parts.length != 3 || !parts[0].equals("argon2id"))
            throw new IllegalStateException("a password hash of an unknown kind");
        var kept = Base64.getUrlDecoder().decode(parts[2]);
        return MessageDigest.isEqual(
                kept, argon2id(password, Base64.getUrlDecoder().decode(parts[1])));
    }

    private <T> Future<T> work(java.util.concurrent.Callable<T> what) {
        if (waiting >= WAITING_MAX) return Future.failedFuture(new Busy());
        waiting++;
        return workers.executeBlocking(what, false)
                .map(done -> Objects.requireNonNull(done))
                .onComplete(_ -> waiting--);
    }

    private static byte[] argon2id(String password, byte[] salt) {
        var generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(KIB)
                        .withIterations(PASSES)
                        .withParallelism(LANES)
                        .withSalt(salt)
                        .build());
        var secret = password.getBytes(StandardCharsets.UTF_8);
        var hash = new byte[HASH_BYTES];
        generator.generateBytes(secret, hash);
        Arrays.fill(secret, (byte) 0);
        return hash;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
