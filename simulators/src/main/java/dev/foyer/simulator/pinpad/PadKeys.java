package dev.foyer.simulator.pinpad;

import dev.foyer.device.iso9564.AesDukpt.Use;
import dev.foyer.device.iso9564.Algorithm;
import dev.foyer.device.iso9564.CipherKey;
import dev.foyer.device.iso9564.DukptRegisters;
import dev.foyer.device.iso9564.KeyBlock;
import dev.foyer.device.iso9564.KeyBlockFault;
import dev.foyer.device.iso9564.Modes;
import dev.foyer.device.iso9564.PinBlock;
import dev.foyer.device.iso9564.PinBlock.Format;
import dev.foyer.device.keymanagement.Refusal;
import dev.foyer.device.pinpad.link.LinkFault;
import dev.foyer.device.pinpad.link.Message;
import dev.foyer.device.pinpad.link.Op;
import dev.foyer.device.pinpad.link.Tag;
import dev.foyer.simulator.pinpad.StoredKey.Secret;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What the pad does with its keys. Confined to the pad. */
final class PadKeys {
    private static final int CHALLENGE_BYTES = 16;
    private static final int MAC_MIN = 4;
    private static final int SIGNATURE_MIN = 8;
    private static final int PARTS_MIN = 2;

    private final KeyBook book;
    private final RandomGenerator random;
    private byte @Nullable [] part;
    private byte @Nullable [] challenge;

    PadKeys(KeyBook book, RandomGenerator random) {
        this.book = book;
        this.random = random;
    }

    /** A key to work with, and the number of a derived one. */
    @SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
    private record Working(CipherKey key, Optional<byte[]> ksn) {}

    boolean setUp() {
        return book.all().stream().anyMatch(key -> key.usage().equals("K1") && key.complete());
    }

    /** Keeps a part that was typed in; gives its check value. */
    byte[] partTyped(byte[] nibbles) {
        byte[] bytes = new byte[nibbles.length / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (nibbles[2 * i] << 4 | nibbles[2 * i + 1]);
        }
        part = bytes;
        return new CipherKey(Algorithm.AES, bytes).checkValue();
    }

    void forgetPart() {
        var typed = part;
        if (typed != null) {
            Arrays.fill(typed, (byte) 0);
        }
        part = null;
    }

    boolean holdsPart() {
        return part != null;
    }

    void forgetChallenge() {
        challenge = null;
    }

    Message keys(Message answer) {
        Message all = answer;
        for (StoredKey key : book.all()) {
            all = all.with(Tag.KEY, key.told());
        }
        return all;
    }

    Message importBlock(Message question, Message answer) throws Refused, LinkFault {
        String name = question.text(Tag.NAME);
        CipherKey protection = protection(question.text(Tag.PROTECTION));
        KeyBlock.Opened opened = open(protection, question.bytes(Tag.KEY_BLOCK));
        var header = opened.header();
        Algorithm algorithm =
                Algorithm.of(header.algorithm())
                        .orElseThrow(() -> new Refused(Refusal.ALGORITHM_NOT_SUPPORTED));
        if (!StoredKey.taken(header.usage(), header.algorithm(), header.mode())) {
            throw new Refused(Refusal.MODE_NOT_SUPPORTED);
        }
        if (!algorithm.takesKeyOf(opened.key().length)) {
            throw new Refused(Refusal.INVALID_KEY_LENGTH);
        }
        var key = new CipherKey(algorithm, opened.key());
        var expected = question.find(Tag.CHECK_VALUE);
        if (expected.isPresent() && !Arrays.equals(expected.get(), key.checkValue())) {
            throw new Refused(Refusal.INVALID_VALUE);
        }
        room(name);
        var stored =
                new StoredKey(
                        name,
                        header.usage(),
                        header.algorithm(),
                        header.mode(),
                        header.version(),
                        header.exportability(),
                        false,
                        new Secret.Fixed(key));
        byte[] checkValue = key.checkValue();
        int bits = stored.bits();
        if (header.usage().equals("B1")) {
            String id = header.optionally("IK").orElse("");
            if (!id.matches("[0-9A-Fa-f]{16}")) {
                throw new Refused(Refusal.FORMAT_INVALID);
            }
            // A counter that began again would use keys for a second time.
            if (book.retired(id)) {
                throw new Refused(Refusal.DUPLICATE_KEY);
            }
            book.retire(id);
            var registers = DukptRegisters.load(key, HexFormat.of().parseHex(id));
            stored = stored.with(new Secret.Dukpt(registers, checkValue, bits));
            key.erase();
        }
        book.put(stored);
        return answer.with(Tag.BITS, bits).with(Tag.CHECK_VALUE, checkValue);
    }

    private CipherKey protection(String name) throws Refused {
        StoredKey key = find(name);
        if (!key.usage().equals("K1") || !(key.secret() instanceof Secret.Fixed(var clear))) {
            throw new Refused(Refusal.USE_VIOLATION);
        }
        return clear;
    }

    private static KeyBlock.Opened open(CipherKey protection, byte[] block) throws Refused {
        try {
            return KeyBlock.open(protection, new String(block, StandardCharsets.ISO_8859_1));
        } catch (KeyBlockFault e) {
            throw new Refused(
                    switch (e.reason()) {
                        case FORM -> Refusal.FORMAT_INVALID;
                        case VERSION -> Refusal.FORMAT_NOT_SUPPORTED;
                        case MAC, CONTENT -> Refusal.CONTENT_INVALID;
                    });
        }
    }

    /** Whether a key of this name may come in. */
    private void room(String name) throws Refused {
        var old = book.find(name);
        if (old.isPresent() && old.get().factory()) {
            throw new Refused(Refusal.DUPLICATE_KEY);
        }
        if (old.isEmpty() && book.full()) {
            throw new Refused(Refusal.NO_KEY_RAM);
        }
    }

    Message importPart(Message question, Message answer) throws Refused, LinkFault {
        String name = question.text(Tag.NAME);
        String attributes = question.text(Tag.ATTRIBUTES);
        boolean more = question.flag(Tag.CONSTRUCTING);
        if (attributes.length() != 4) {
            throw new LinkFault("four letters of attributes expected");
        }
        String usage = attributes.substring(0, 2);
        char algorithm = attributes.charAt(2);
        if (usage.equals("B1") || !StoredKey.taken(usage, algorithm, attributes.charAt(3))) {
            throw new Refused(Refusal.MODE_NOT_SUPPORTED);
        }
        var typed = part;
        if (typed == null && more) {
            throw new Refused(Refusal.STATE);
        }
        var old = book.find(name).filter(key -> !key.complete());
        byte[] sofar = typed == null ? new byte[0] : typed.clone();
        int count = typed == null ? 0 : 1;
        if (old.isPresent() && old.get().secret() instanceof Secret.Parts parts) {
            String before = old.get().usage() + old.get().algorithm() + old.get().mode();
            if (!before.equals(attributes)) {
                throw new Refused(Refusal.USE_VIOLATION);
            }
            if (typed != null && sofar.length != parts.sofar().length) {
                throw new Refused(Refusal.INVALID_KEY_LENGTH);
            }
            sofar = typed == null ? parts.sofar() : Modes.xor(sofar, parts.sofar());
            count += parts.count();
        } else {
            room(name);
        }
        if (count == 0) {
            throw new Refused(Refusal.KEY_NO_VALUE);
        }
        Algorithm cipher = Algorithm.of(algorithm).orElseThrow();
        if (!cipher.takesKeyOf(sofar.length)) {
            throw new Refused(Refusal.INVALID_KEY_LENGTH);
        }
        // One person alone must not know a key.
        if (!more && count < PARTS_MIN) {
            throw new Refused(Refusal.ACCESS_DENIED);
        }
        forgetPart();
        var key = new CipherKey(cipher, sofar);
        book.put(
                new StoredKey(
                        name,
                        usage,
                        algorithm,
                        attributes.charAt(3),
                        "00",
                        'N',
                        false,
                        more ? new Secret.Parts(sofar, count) : new Secret.Fixed(key)));
        return answer.with(Tag.BITS, sofar.length * Byte.SIZE)
                .with(Tag.CHECK_VALUE, key.checkValue());
    }

    Message checkValue(Message question, Message answer) throws Refused, LinkFault {
        byte[] value =
                switch (find(question.text(Tag.NAME)).secret()) {
                    case Secret.Fixed(var key) -> key.checkValue();
                    case Secret.Dukpt dukpt -> dukpt.checkValue();
                    case Secret.Parts _ -> throw new Refused(Refusal.KEY_NO_VALUE);
                };
        return answer.with(Tag.CHECK_VALUE, value);
    }

    Message challenge(Message answer) {
        byte[] fresh = random(CHALLENGE_BYTES);
        challenge = fresh;
        return answer.with(Tag.DATA, fresh);
    }

    Message delete(Message question, Message answer) throws Refused, LinkFault {
        signed(question);
        if (question.find(Tag.NAME).isEmpty()) {
            book.removeAllButFactory();
            return answer;
        }
        String name = question.text(Tag.NAME);
        StoredKey key = book.find(name).orElseThrow(() -> new Refused(Refusal.KEY_NOT_FOUND));
        if (key.factory()) {
            throw new Refused(Refusal.ACCESS_DENIED);
        }
        book.remove(name);
        return answer;
    }

    Message initialize(Message question, Message answer) throws Refused, LinkFault {
        signed(question);
        book.removeAllButFactory();
        forgetPart();
        return answer;
    }

    /** Checks the host's signature where there is one; a challenge serves once. */
    private void signed(Message question) throws Refused, LinkFault {
        var signer = question.find(Tag.SIGNER);
        if (signer.isEmpty()) {
            return;
        }
        var open = challenge;
        challenge = null;
        CipherKey key = mac(question.text(Tag.SIGNER), "CV");
        byte[] mac = question.bytes(Tag.MAC);
        if (open == null) {
            throw new Refused(Refusal.RANDOM_INVALID);
        }
        if (mac.length < SIGNATURE_MIN || !begins(Modes.cmac(key, open), mac)) {
            throw new Refused(Refusal.MAC_INVALID);
        }
    }

    Message crypt(Message question, Message answer) throws Refused, LinkFault {
        boolean encrypt = question.flag(Tag.ENCRYPT);
        Working working = data(question.text(Tag.NAME), encrypt);
        int block = working.key.algorithm().block();
        byte[] given = question.bytes(Tag.IV);
        byte[] iv = given.length == 0 ? new byte[block] : given;
        byte[] data = question.bytes(Tag.DATA);
        int method = question.number(Tag.METHOD);
        int over = data.length % block;
        if (method != 2 && encrypt && over != 0) {
            int length = data.length;
            data = Arrays.copyOf(data, length + block - over);
            Arrays.fill(data, length, data.length, (byte) question.number(Tag.PADDING));
        }
        try {
            byte[] done =
                    switch (method) {
                        case 0 -> Modes.ecb(working.key, data, encrypt);
                        case 1 -> Modes.cbc(working.key, iv, data, encrypt);
                        case 2 -> Modes.ctr(working.key, iv, data);
                        default -> throw new Refused(Refusal.CRYPTO_METHOD_NOT_SUPPORTED);
                    };
            return ksn(answer.with(Tag.DATA, done), working);
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.DATA);
        }
    }

    Message authenticate(Message question, Message answer) throws Refused, LinkFault {
        String name = question.text(Tag.NAME);
        StoredKey stored = find(name);
        Working working =
                stored.usage().equals("B1")
                        ? derived(stored, Use.MAC_GENERATION)
                        : new Working(mac(name, "CG"), Optional.empty());
        byte[] mac = Modes.cmac(working.key, question.bytes(Tag.DATA));
        return ksn(answer.with(Tag.MAC, mac), working);
    }

    Message verify(Message question, Message answer) throws Refused, LinkFault {
        CipherKey key = mac(question.text(Tag.NAME), "CV");
        byte[] mac = question.bytes(Tag.MAC);
        if (mac.length < MAC_MIN || mac.length > key.algorithm().block()) {
            throw new Refused(Refusal.DATA);
        }
        if (!begins(Modes.cmac(key, question.bytes(Tag.DATA)), mac)) {
            throw new Refused(Refusal.MAC_INVALID);
        }
        return answer;
    }

    /** Enciphers a PIN. The check of the key comes before the question whether there is one. */
    Message pinBlock(Message question, Message answer, byte @Nullable [] pin)
            throws Refused, LinkFault {
        StoredKey stored = find(question.text(Tag.NAME));
        boolean dukpt = stored.usage().equals("B1");
        if (!dukpt && !stored.usage().equals("P0")) {
            throw new Refused(Refusal.USE_VIOLATION);
        }
        int number = question.number(Tag.FORMAT);
        Format format =
                Arrays.stream(Format.values())
                        .filter(one -> one.number() == number)
                        .findFirst()
                        .orElseThrow(() -> new Refused(Refusal.FORMAT_NOT_SUPPORTED));
        boolean fits =
                switch (format) {
                    case ISO_0 -> stored.algorithm() != Algorithm.AES.letter();
                    case ISO_3 -> stored.algorithm() == Algorithm.TDES.letter();
                    case ISO_4 -> stored.algorithm() == Algorithm.AES.letter();
                };
        if (!fits) {
            throw new Refused(Refusal.ALGORITHM_NOT_SUPPORTED);
        }
        if (pin == null) {
            throw new Refused(Refusal.NO_PIN);
        }
        Working working =
                dukpt
                        ? derived(stored, Use.PIN_ENCRYPTION)
                        : new Working(fixed(stored), Optional.empty());
        try {
            byte[] block =
                    PinBlock.encipher(format, working.key, pin, question.text(Tag.PAN), random(8));
            return ksn(answer.with(Tag.PIN_BLOCK, block), working);
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.DATA);
        }
    }

    Message digest(Message question, Message answer) throws Refused, LinkFault {
        String name = question.number(Tag.HASH) == 0 ? "SHA-1" : "SHA-256";
        try {
            return answer.with(
                    Tag.DATA, MessageDigest.getInstance(name).digest(question.bytes(Tag.DATA)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " is missing in this Java", e);
        }
    }

    byte[] random(int bytes) {
        byte[] fresh = new byte[bytes];
        random.nextBytes(fresh);
        return fresh;
    }

    private StoredKey find(String name) throws Refused {
        StoredKey key = book.find(name).orElseThrow(() -> new Refused(Refusal.KEY_NOT_FOUND));
        if (!key.complete()) {
            throw new Refused(Refusal.KEY_NO_VALUE);
        }
        return key;
    }

    private static CipherKey fixed(StoredKey key) {
        return ((Secret.Fixed) key.secret()).key();
    }

    private CipherKey mac(String name, String modes) throws Refused {
        StoredKey key = find(name);
        if (!key.usage().equals("M6")) {
            throw new Refused(Refusal.USE_VIOLATION);
        }
        if (modes.indexOf(key.mode()) < 0) {
            throw new Refused(Refusal.MODE_OF_USE_NOT_SUPPORTED);
        }
        return fixed(key);
    }

    private Working data(String name, boolean encrypt) throws Refused {
        StoredKey key = find(name);
        if (key.usage().equals("B1")) {
            if (!encrypt) {
                throw new Refused(Refusal.MODE_OF_USE_NOT_SUPPORTED);
            }
            return derived(key, Use.DATA_ENCRYPTION);
        }
        if (!key.usage().equals("D0")) {
            throw new Refused(Refusal.USE_VIOLATION);
        }
        if (key.mode() != 'B' && key.mode() != (encrypt ? 'E' : 'D')) {
            throw new Refused(Refusal.MODE_OF_USE_NOT_SUPPORTED);
        }
        return new Working(fixed(key), Optional.empty());
    }

    /** Uses up the next key of an initial key; it is written down before it is used. */
    private Working derived(StoredKey stored, Use use) throws Refused {
        var registers = ((Secret.Dukpt) stored.secret()).registers();
        var taken = registers.take(use).orElseThrow(() -> new Refused(Refusal.DUKPT_OVERFLOW));
        book.save();
        return new Working(taken.key(), Optional.of(taken.ksn().bytes()));
    }

    private static Message ksn(Message answer, Working working) {
        return working.ksn.isPresent() ? answer.with(Tag.KSN, working.ksn.get()) : answer;
    }

    private static boolean begins(byte[] whole, byte[] first) {
        return first.length <= whole.length
                && MessageDigest.isEqual(Arrays.copyOf(whole, first.length), first);
    }

    /** What is done for this question, where it is about keys. */
    Optional<Message> handle(Message question, Message answer) throws Refused, LinkFault {
        Op op = question.op();
        return switch (op) {
            case IMPORT_BLOCK -> Optional.of(importBlock(question, answer));
            case IMPORT_PART -> Optional.of(importPart(question, answer));
            case KEYS -> Optional.of(keys(answer));
            case CHECK_VALUE -> Optional.of(checkValue(question, answer));
            case DELETE -> Optional.of(delete(question, answer));
            case INITIALIZE -> Optional.of(initialize(question, answer));
            case CHALLENGE -> Optional.of(challenge(answer));
            case RANDOM -> Optional.of(answer.with(Tag.DATA, random(CHALLENGE_BYTES)));
            case CRYPT -> Optional.of(crypt(question, answer));
            case AUTHENTICATE -> Optional.of(authenticate(question, answer));
            case VERIFY -> Optional.of(verify(question, answer));
            case DIGEST -> Optional.of(digest(question, answer));
            case HELLO, POLL, OPEN_ENTRY, CLOSE_ENTRY, PIN_BLOCK, BEEP, RESET -> Optional.empty();
        };
    }
}
