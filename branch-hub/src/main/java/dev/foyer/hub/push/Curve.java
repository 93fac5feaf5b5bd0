package dev.foyer.hub.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

import javax.crypto.KeyAgreement;

/** Keys on P-256 as Web Push writes them: a point is 0x04 and two numbers of 32 bytes. */
final class Curve {
    static final int NUMBER_BYTES = 32;
    static final int POINT_BYTES = 1 + 2 * NUMBER_BYTES;

    private static final byte UNCOMPRESSED = 4;
    private static final ECParameterSpec P256 = p256();

    private Curve() {}

    private static ECParameterSpec p256() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw noCurve(e);
        }
    }

    static IllegalStateException noCurve(GeneralSecurityException e) {
        return new IllegalStateException("every JDK has P-256, HMAC and AES", e);
    }

    static KeyPair fresh(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw noCurve(e);
        }
    }

    static byte[] bytes(ECPublicKey key) {
        var bytes = new byte[POINT_BYTES];
        bytes[0] = UNCOMPRESSED;
        put(key.getW().getAffineX(), bytes, 1);
        put(key.getW().getAffineY(), bytes, 1 + NUMBER_BYTES);
        return bytes;
    }

    static byte[] bytes(ECPrivateKey key) {
        var bytes = new byte[NUMBER_BYTES];
        put(key.getS(), bytes, 0);
        return bytes;
    }

    private static void put(BigInteger number, byte[] into, int at) {
        var bytes = number.toByteArray();
        int from = Math.max(0, bytes.length - NUMBER_BYTES);
        int length = bytes.length - from;
        System.arraycopy(bytes, from, into, at + NUMBER_BYTES - length, length);
    }

    /**
     * A public key from its point.
     *
     * @throws IllegalArgumentException when it is no point of the curve: agreeing on a secret with
     *     one would tell of our key
     */
    static ECPublicKey point(byte[] bytes) {
        if (bytes.length != POINT_BYTES || bytes[0] != UNCOMPRESSED)
            throw new IllegalArgumentException("no uncompressed point of P-256");
        var x = number(bytes, 1);
        var y = number(bytes, 1 + NUMBER_BYTES);
        var curve = P256.getCurve();
        var p = ((ECFieldFp) curve.getField()).getP();
        var left = y.multiply(y).mod(p);
        var right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !left.equals(right))
            throw new IllegalArgumentException("a point that is not on P-256");
        try {
            return (ECPublicKey)
                    KeyFactory.getInstance("EC")
                            .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), P256));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no point of P-256", e);
        }
    }

    static ECPrivateKey number(byte[] bytes) {
        if (bytes.length != NUMBER_BYTES)
            throw new IllegalArgumentException("no private key of P-256");
        try {
            return (ECPrivateKey)
                    KeyFactory.getInstance("EC")
                            .generatePrivate(new ECPrivateKeySpec(number(bytes, 0), P256));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no private key of P-256", e);
        }
    }

    private static BigInteger number(byte[] bytes, int at) {
        return new BigInteger(1, Arrays.copyOfRange(bytes, at, at + NUMBER_BYTES));
    }

    /** The secret that two agree on. */
    static byte[] agree(ECPrivateKey own, ECPublicKey other) {
        try {
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(own);
            agreement.doPhase(other, true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw noCurve(e);
        }
    }
}
