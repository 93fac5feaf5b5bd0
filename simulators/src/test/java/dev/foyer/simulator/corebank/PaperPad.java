package dev.foyer.simulator.corebank;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.iso9564.AesDukpt;
import dev.foyer.device.iso9564.AesDukpt.Ksn;
import dev.foyer.device.iso9564.AesDukpt.Use;
import dev.foyer.device.iso9564.Algorithm;
import dev.foyer.device.iso9564.CipherKey;
import dev.foyer.device.iso9564.KeyBlock;
import dev.foyer.device.iso9564.KeyBlockFault;
import dev.foyer.device.iso9564.PinBlock;
import dev.foyer.device.iso9564.PinBlock.Format;
import dev.foyer.hub.api.bank.EncryptedPin;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;

/** What a pad does with a key and a PIN, without the pad. One thread. */
final class PaperPad {
    private static final int KEY_BYTES = 32;
    private static final int FILL_BYTES = 8;

    private final Path factoryKey;
    private final CipherKey protection;
    private final Random random = new Random(11);
    private @Nullable CipherKey initial;
    private byte[] id = {};
    private int counter;

    /** A pad with a new key of the factory's in this file. */
    PaperPad(Path factoryKey) {
        this.factoryKey = factoryKey;
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        protection = new CipherKey(Algorithm.AES, bytes);
        try {
            Files.write(factoryKey, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a custodian carries to the bank. */
    Path factoryKey() {
        return factoryKey;
    }

    boolean loaded() {
        return initial != null;
    }

    /** Takes in what the bank's stage told of a key. */
    void load(JsonNode wrapped) {
        try {
            var opened = KeyBlock.open(protection, wrapped.path("block").asText());
            initial = new CipherKey(Algorithm.AES, opened.key());
            id = HexFormat.of().parseHex(opened.header().optionally("IK").orElseThrow());
        } catch (KeyBlockFault e) {
            throw new AssertionError(e);
        }
    }

    /** A PIN enciphered in format 4 under the key of the next transaction. */
    EncryptedPin enter(String pan, String digits) {
        var key = initial;
        if (key == null) throw new IllegalStateException("the pad has no key");
        var ksn = new Ksn(id, ++counter);
        var pin = new byte[digits.length()];
        for (int i = 0; i < pin.length; i++) pin[i] = (byte) (digits.charAt(i) - '0');
        var fill = new byte[FILL_BYTES];
        random.nextBytes(fill);
        var working = AesDukpt.workingKey(key, ksn, Use.PIN_ENCRYPTION);
        var block = PinBlock.encipher(Format.ISO_4, working, pin, pan, fill);
        return new EncryptedPin(4, HexFormat.of().withUpperCase().formatHex(block), ksn.toString());
    }
}
