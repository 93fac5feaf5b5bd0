package dev.foyer.simulator.passport;

import dev.foyer.device.emv.EmvFault;
import dev.foyer.device.emv.Tlv;

import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

import javax.crypto.Cipher;

/**
 * The chip's end of PACE with generic mapping on brainpoolP256r1 and AES-128 (ICAO 9303 part 11
 * section 4.4). Used by one thread; one object is one run.
 */
final class PaceChip {
    /** id-PACE-ECDH-GM-AES-CBC-CMAC-128, 0.4.0.127.0.7.2.2.4.2.2. */
    static final byte[] PROTOCOL = HexFormat.of().parseHex("04007F00070202040202");

    private static final ECNamedCurveParameterSpec CURVE =
            ECNamedCurveTable.getParameterSpec("brainpoolP256r1");
    private static final int FIELD = 32;
    private static final int DYNAMIC = 0x7C;
    private static final byte[] NOTHING = {};

    /** What the chip answers in one step. */
    sealed interface Turn {
        /** Data for the reader. */
        @SuppressWarnings("ArrayRecordComponent") // sent at once, compared by nobody
        record Answer(byte[] data) implements Turn {}

        /** Both have proved that they know the key. */
        @SuppressWarnings("ArrayRecordComponent") // used at once, compared by nobody
        record Agreed(byte[] data, byte[] secret) implements Turn {}

        /** The reader does not know the key. */
        record WrongKey() implements Turn {}

        /** That was not the next step. */
        record Refused() implements Turn {}
    }

    private final RandomGenerator chance;
    private final byte[] nonce = new byte[16];
    private final byte[] key;
    private int step;
    private @Nullable ECPoint generator;
    private @Nullable ECPoint theirs;
    private @Nullable ECPoint ours;
    private byte[] secret = NOTHING;

    /** A run with a password: 20 bytes from the zone, or the digits of the card access number. */
    PaceChip(byte[] password, RandomGenerator chance) {
        this.chance = chance;
        this.key = ChipCrypto.derive(password, ChipCrypto.PACE);
        chance.nextBytes(nonce);
    }

    /** The next GENERAL AUTHENTICATE. */
    Turn next(byte[] data) {
        try {
            Tlv dynamic = Tlv.parse(data).getFirst();
            if (dynamic.tag() != DYNAMIC) {
                return new Turn.Refused();
            }
            return switch (++step) {
                case 1 ->
                        answer(0x80, ChipCrypto.aes(Cipher.ENCRYPT_MODE, key, new byte[16], nonce));
                case 2 -> map(value(dynamic, 0x81));
                case 3 -> agree(value(dynamic, 0x83));
                case 4 -> prove(value(dynamic, 0x85));
                default -> new Turn.Refused();
            };
        } catch (EmvFault | IllegalArgumentException | java.util.NoSuchElementException e) {
            return new Turn.Refused();
        }
    }

    private Turn map(byte[] point) {
        BigInteger ours = number();
        ECPoint shared = CURVE.getCurve().decodePoint(point).multiply(ours);
        generator = CURVE.getG().multiply(new BigInteger(1, nonce)).add(shared).normalize();
        return answer(0x82, encoded(CURVE.getG().multiply(ours)));
    }

    private Turn agree(byte[] point) {
        BigInteger number = number();
        ECPoint mapped = java.util.Objects.requireNonNull(generator);
        ECPoint other = CURVE.getCurve().decodePoint(point);
        ECPoint mine = mapped.multiply(number).normalize();
        theirs = other;
        ours = mine;
        BigInteger x = other.multiply(number).normalize().getAffineXCoord().toBigInteger();
        secret = fixed(x);
        return answer(0x84, encoded(mine));
    }

    private Turn prove(byte[] token) {
        byte[] mac = ChipCrypto.derive(secret, ChipCrypto.AUTHENTICATE);
        if (!MessageDigest.isEqual(token, token(mac, java.util.Objects.requireNonNull(ours)))) {
            return new Turn.WrongKey();
        }
        byte[] proof = token(mac, java.util.Objects.requireNonNull(theirs));
        return new Turn.Agreed(Tlv.of(DYNAMIC, Tlv.of(0x86, proof)).encoded(), secret.clone());
    }

    private static byte[] token(byte[] key, ECPoint point) {
        byte[] object =
                Tlv.of(0x7F49, Tlv.of(0x06, PROTOCOL), Tlv.of(0x86, encoded(point))).encoded();
        return ChipCrypto.cmac(key, object);
    }

    private BigInteger number() {
        var bytes = new byte[FIELD];
        chance.nextBytes(bytes);
        return new BigInteger(1, bytes)
                .mod(CURVE.getN().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
    }

    private static byte[] encoded(ECPoint point) {
        return point.normalize().getEncoded(false);
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes.length > FIELD
                ? Arrays.copyOfRange(bytes, bytes.length - FIELD, bytes.length)
                : ChipCrypto.join(new byte[FIELD - bytes.length], bytes);
    }

    private static Turn answer(int tag, byte[] value) {
        return new Turn.Answer(Tlv.of(DYNAMIC, Tlv.of(tag, value)).encoded());
    }

    private static byte[] value(Tlv dynamic, int tag) {
        return dynamic.find(tag).orElseThrow().value();
    }
}
