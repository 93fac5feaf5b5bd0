package dev.foyer.simulator.passport;

import dev.foyer.simulator.card.ChipCard;
import dev.foyer.simulator.passport.SecureChannel.Suite;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

import javax.crypto.Cipher;

/**
 * The chip of a travel document: BAC, PACE, secure messaging, files, active authentication. A wrong
 * step, a plain command or a wrong checksum closes the channel. Used by one thread.
 *
 * <p>Source: ICAO 9303 parts 10 and 11.
 */
public final class EmrtdChip implements ChipCard {
    /** A contactless card as PC/SC readers announce it. */
    public static final String CONTACTLESS_ATR = "3B888001000000000000000009";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] APPLET = HEX.parseHex("A0000002471001");
    private static final String CARD_ACCESS = "011C";
    private static final int BY_ZONE = 1;
    private static final int BY_CAN = 2;

    private static final int OK = 0x9000;
    private static final int WRONG_KEY = 0x6300;
    private static final int LENGTH = 0x6700;
    private static final int NOT_SATISFIED = 0x6982;
    private static final int CONDITIONS = 0x6985;
    private static final int BAD_CHECKSUM = 0x6988;
    private static final int WRONG_DATA = 0x6A80;
    private static final int NOT_FOUND = 0x6A82;
    private static final int OFFSET = 0x6B00;
    private static final int INSTRUCTION = 0x6D00;

    private final ChipContents contents;
    private final RandomGenerator chance;
    private boolean applet;
    private boolean opened;
    private byte[] selected = {};
    private byte[] challenge = {};
    private @Nullable PaceChip pace;
    private @Nullable SecureChannel channel;
    private @Nullable SecureChannel agreed;

    /** A chip with these contents; chance makes its challenges and keys. */
    public EmrtdChip(ChipContents contents, RandomGenerator chance) {
        this.contents = contents;
        this.chance = chance;
    }

    @Override
    public byte[] atr() {
        return HEX.parseHex(CONTACTLESS_ATR);
    }

    @Override
    public void reset() {
        applet = false;
        selected = new byte[0];
        challenge = new byte[0];
        pace = null;
        close();
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        if (apdu.length < 4) {
            return status(LENGTH);
        }
        SecureChannel secure = channel;
        boolean wrapped = (apdu[0] & 0x0C) == 0x0C;
        if (!wrapped || secure == null) {
            close();
            return wrapped ? status(BAD_CHECKSUM) : obey(apdu);
        }
        var plain = apdu.length < 6 ? java.util.Optional.<byte[]>empty() : secure.unwrap(apdu);
        if (plain.isEmpty()) {
            close();
            return status(BAD_CHECKSUM);
        }
        return secure.wrap(obey(plain.get()));
    }

    private byte[] obey(byte[] apdu) {
        byte[] answer =
                switch (apdu[1] & 0xFF) {
                    case 0xA4 -> select(apdu[2], body(apdu));
                    case 0xB0 -> read(((apdu[2] & 0xFF) << 8) | (apdu[3] & 0xFF), expected(apdu));
                    case 0x84 -> challenge();
                    case 0x82 -> authenticate(body(apdu));
                    case 0x22 -> begin(body(apdu));
                    case 0x86 -> general(body(apdu));
                    case 0x88 -> sign(body(apdu));
                    default -> status(INSTRUCTION);
                };
        // Keys agreed in a command hold from the next one on.
        SecureChannel fresh = agreed;
        if (fresh != null) {
            channel = fresh;
            opened = true;
            agreed = null;
        }
        return answer;
    }

    private byte[] select(int how, byte[] name) {
        if (how == 4) {
            if (!Arrays.equals(name, APPLET)) {
                return status(NOT_FOUND);
            }
            applet = true;
            return status(OK);
        }
        if (how == 0) {
            applet = false;
            return status(OK);
        }
        String id = HEX.formatHex(name);
        byte[] file = contents.files().get(id);
        boolean here = id.equals(CARD_ACCESS) != applet;
        if (file == null || !here) {
            return status(NOT_FOUND);
        }
        if (applet && !opened) {
            return status(NOT_SATISFIED);
        }
        selected = file;
        return status(OK);
    }

    private byte[] read(int offset, int expected) {
        if (applet && !opened) {
            return status(NOT_SATISFIED);
        }
        if (offset >= selected.length) {
            return status(OFFSET);
        }
        int end = Math.min(selected.length, offset + expected);
        return answer(Arrays.copyOfRange(selected, offset, end));
    }

    private byte[] challenge() {
        if (!applet || !contents.bac()) {
            return status(CONDITIONS);
        }
        challenge = new byte[8];
        chance.nextBytes(challenge);
        return answer(challenge);
    }

    /** BAC (section 4.3): both prove that they know the zone. */
    private byte[] authenticate(byte[] data) {
        if (challenge.length == 0) {
            return status(CONDITIONS);
        }
        byte[] seed = Arrays.copyOf(ChipCrypto.sha1(ascii(contents.zone())), 16);
        byte[] encryption = ChipCrypto.derive(seed, ChipCrypto.ENCRYPT);
        byte[] authentication = ChipCrypto.derive(seed, ChipCrypto.AUTHENTICATE);
        byte[] ours = challenge;
        challenge = new byte[0];
        if (data.length != 40) {
            return status(LENGTH);
        }
        byte[] hidden = Arrays.copyOf(data, 32);
        byte[] mac = ChipCrypto.retailMac(authentication, ChipCrypto.pad(hidden, 8));
        byte[] told = ChipCrypto.tripleDes(Cipher.DECRYPT_MODE, encryption, hidden);
        if (!MessageDigest.isEqual(mac, Arrays.copyOfRange(data, 32, 40))
                || !Arrays.equals(ours, Arrays.copyOfRange(told, 8, 16))) {
            return status(WRONG_KEY);
        }
        byte[] theirs = Arrays.copyOf(told, 8);
        var key = new byte[16];
        chance.nextBytes(key);
        var secret = new byte[16];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (key[i] ^ told[16 + i]);
        }
        byte[] proof =
                ChipCrypto.tripleDes(
                        Cipher.ENCRYPT_MODE, encryption, ChipCrypto.join(ours, theirs, key));
        byte[] counter =
                ChipCrypto.join(Arrays.copyOfRange(ours, 4, 8), Arrays.copyOfRange(theirs, 4, 8));
        agreed = new SecureChannel(Suite.TRIPLE_DES, secret, new BigInteger(1, counter));
        return answer(
                ChipCrypto.join(
                        proof, ChipCrypto.retailMac(authentication, ChipCrypto.pad(proof, 8))));
    }

    /** MSE:Set AT of PACE: protocol and which key. */
    private byte[] begin(byte[] data) {
        if (!contents.pace()) {
            return status(INSTRUCTION);
        }
        byte[] protocol = ChipCrypto.join(new byte[] {(byte) 0x80, 10}, PaceChip.PROTOCOL);
        int at = protocol.length;
        if (data.length < at + 3
                || !Arrays.equals(protocol, Arrays.copyOf(data, at))
                || data[at] != (byte) 0x83) {
            return status(WRONG_DATA);
        }
        byte[] password =
                switch (data[at + 2]) {
                    case BY_ZONE -> ChipCrypto.sha1(ascii(contents.zone()));
                    case BY_CAN -> ascii(contents.can());
                    default -> new byte[0];
                };
        if (password.length == 0) {
            return status(WRONG_DATA);
        }
        pace = new PaceChip(password, chance);
        return status(OK);
    }

    private byte[] general(byte[] data) {
        PaceChip run = pace;
        if (run == null) {
            return status(CONDITIONS);
        }
        return switch (run.next(data)) {
            case PaceChip.Turn.Answer(var out) -> answer(out);
            case PaceChip.Turn.Agreed(var out, var secret) -> {
                agreed = new SecureChannel(Suite.AES_128, secret, BigInteger.ZERO);
                pace = null;
                yield answer(out);
            }
            case PaceChip.Turn.WrongKey _ -> {
                pace = null;
                yield status(WRONG_KEY);
            }
            case PaceChip.Turn.Refused _ -> {
                pace = null;
                yield status(WRONG_DATA);
            }
        };
    }

    /** Active authentication: the challenge signed with a key that never leaves the chip. */
    private byte[] sign(byte[] data) {
        if (!opened || contents.secret().length == 0) {
            return status(CONDITIONS);
        }
        try {
            var provider = new BouncyCastleProvider();
            var key =
                    KeyFactory.getInstance("EC", provider)
                            .generatePrivate(new PKCS8EncodedKeySpec(contents.secret()));
            var signer = Signature.getInstance("SHA256withECDSA", provider);
            signer.initSign(key);
            signer.update(data);
            var numbers = ASN1Sequence.getInstance(signer.sign());
            return answer(ChipCrypto.join(half(numbers, 0), half(numbers, 1)));
        } catch (GeneralSecurityException e) {
            return status(WRONG_DATA);
        }
    }

    private static byte[] half(ASN1Sequence numbers, int index) {
        byte[] number =
                ASN1Integer.getInstance(numbers.getObjectAt(index))
                        .getPositiveValue()
                        .toByteArray();
        var out = new byte[32];
        int length = Math.min(number.length, out.length);
        System.arraycopy(number, number.length - length, out, out.length - length, length);
        return out;
    }

    private void close() {
        channel = null;
        agreed = null;
        opened = false;
    }

    private static byte[] body(byte[] apdu) {
        int length = apdu.length > 5 ? apdu[4] & 0xFF : 0;
        return 5 + length <= apdu.length ? Arrays.copyOfRange(apdu, 5, 5 + length) : new byte[0];
    }

    private static int expected(byte[] apdu) {
        int length = apdu.length == 5 ? apdu[4] & 0xFF : 0;
        return length == 0 ? 256 : length;
    }

    private static byte[] answer(byte[] data) {
        return ChipCrypto.join(data, status(OK));
    }

    private static byte[] status(int word) {
        return new byte[] {(byte) (word >> 8), (byte) word};
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
