package dev.foyer.simulator.passport;

import dev.foyer.device.emv.EmvFault;
import dev.foyer.device.emv.Tlv;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.crypto.Cipher;

/**
 * The chip's end of secure messaging (ICAO 9303 part 11 section 9.8): unwraps commands, wraps
 * answers, counts both. Used by one thread.
 */
final class SecureChannel {
    /** Which ciphers were agreed. */
    enum Suite {
        /** After BAC. */
        TRIPLE_DES(8),
        /** After PACE. */
        AES_128(16);

        private final int block;

        Suite(int block) {
            this.block = block;
        }
    }

    private final Suite suite;
    private final byte[] encryption;
    private final byte[] authentication;
    private BigInteger counter;

    SecureChannel(Suite suite, byte[] secret, BigInteger counter) {
        this.suite = suite;
        this.encryption = ChipCrypto.derive(secret, ChipCrypto.ENCRYPT);
        this.authentication = ChipCrypto.derive(secret, ChipCrypto.AUTHENTICATE);
        this.counter = counter;
    }

    /** The plain command, or nothing when it does not come from whom the channel was made with. */
    Optional<byte[]> unwrap(byte[] apdu) {
        try {
            count();
            int length = apdu[4] & 0xFF;
            if (length == 0 || 5 + length > apdu.length) {
                return Optional.empty();
            }
            List<Tlv> objects = Tlv.parse(Arrays.copyOfRange(apdu, 5, 5 + length));
            byte[] told = value(objects, 0x8E);
            byte[] data = value(objects, 0x87);
            byte[] expected = value(objects, 0x97);
            byte[] header = {(byte) (apdu[0] | 0x0C), apdu[1], apdu[2], apdu[3]};
            byte[] body =
                    ChipCrypto.join(
                            data == null ? new byte[0] : Tlv.of(0x87, data).encoded(),
                            expected == null ? new byte[0] : Tlv.of(0x97, expected).encoded());
            byte[] signed =
                    body.length == 0
                            ? ChipCrypto.pad(header, suite.block)
                            : ChipCrypto.join(
                                    ChipCrypto.pad(header, suite.block),
                                    ChipCrypto.pad(body, suite.block));
            if (told == null || !MessageDigest.isEqual(told, mac(signed))) {
                return Optional.empty();
            }
            byte[] plain =
                    data == null
                            ? new byte[0]
                            : ChipCrypto.unpad(
                                    cipher(
                                            Cipher.DECRYPT_MODE,
                                            Arrays.copyOfRange(data, 1, data.length)));
            byte[] command = {(byte) (apdu[0] & 0xF3), apdu[1], apdu[2], apdu[3]};
            return Optional.of(
                    ChipCrypto.join(
                            command,
                            plain.length == 0 ? plain : new byte[] {(byte) plain.length},
                            plain,
                            expected == null ? new byte[0] : expected));
        } catch (EmvFault | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** The wrapped answer. */
    byte[] wrap(byte[] answer) {
        count();
        byte[] data = Arrays.copyOf(answer, answer.length - 2);
        byte[] status = Arrays.copyOfRange(answer, answer.length - 2, answer.length);
        byte[] hidden =
                data.length == 0
                        ? data
                        : Tlv.of(
                                        0x87,
                                        ChipCrypto.join(
                                                new byte[] {1},
                                                cipher(
                                                        Cipher.ENCRYPT_MODE,
                                                        ChipCrypto.pad(data, suite.block))))
                                .encoded();
        byte[] body = ChipCrypto.join(hidden, Tlv.of(0x99, status).encoded());
        byte[] mac = mac(ChipCrypto.pad(body, suite.block));
        return ChipCrypto.join(body, Tlv.of(0x8E, mac).encoded(), status);
    }

    private void count() {
        counter = counter.add(BigInteger.ONE);
    }

    private byte[] counterBytes() {
        byte[] number = counter.toByteArray();
        var out = new byte[suite.block];
        int length = Math.min(number.length, out.length);
        System.arraycopy(number, number.length - length, out, out.length - length, length);
        return out;
    }

    private byte[] mac(byte[] padded) {
        byte[] all = ChipCrypto.join(counterBytes(), padded);
        return switch (suite) {
            case TRIPLE_DES -> ChipCrypto.retailMac(authentication, all);
            case AES_128 -> ChipCrypto.cmac(authentication, all);
        };
    }

    private byte[] cipher(int mode, byte[] data) {
        return switch (suite) {
            case TRIPLE_DES -> ChipCrypto.tripleDes(mode, encryption, data);
            case AES_128 -> {
                byte[] iv =
                        ChipCrypto.aes(
                                Cipher.ENCRYPT_MODE, encryption, new byte[16], counterBytes());
                yield ChipCrypto.aes(mode, encryption, iv, data);
            }
        };
    }

    private static byte @Nullable [] value(List<Tlv> objects, int tag) {
        return objects.stream()
                .filter(object -> object.tag() == tag)
                .findFirst()
                .map(Tlv::value)
                .orElse(null);
    }
}
