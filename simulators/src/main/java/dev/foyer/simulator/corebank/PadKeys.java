package dev.foyer.simulator.corebank;

import dev.foyer.device.iso9564.Algorithm;
import dev.foyer.device.iso9564.CipherKey;
import dev.foyer.device.iso9564.PinBlock.Format;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.EncryptedPin;
import dev.foyer.simulator.pinpad.Acquirer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The bank's keys for PIN pads, in a file that only its owner can read: a base key, from which each
 * pad gets an initial key of its own (AES DUKPT). It makes key blocks for pads, and opens PIN
 * blocks. One thread.
 */
final class PadKeys {
    /** What a pad calls the key that it enciphers PINs with. */
    static final String NAME = "pinKey";

    private static final int KEY_BYTES = 16;
    private static final String DUKPT_USE = "B1";

    private final Acquirer acquirer;
    private final @Nullable Path pad;

    private PadKeys(Acquirer acquirer, @Nullable Path pad) {
        this.acquirer = acquirer;
        this.pad = pad;
    }

    /** A key as a pad takes it in. */
    record Wrapped(String name, String protection, String block, String checkValue) {}

    /** Keys that live as long as the program. */
    static PadKeys fresh(@Nullable Path pad, RandomGenerator random) {
        return of(bytes(random), pad, random);
    }

    /**
     * The keys in a file, which is made with new ones where there is none.
     *
     * @param pad the file with the key that a pad shares with its bank since it was made; read when
     *     a key is wrapped, so the pad may come later
     */
    static PadKeys in(Path file, @Nullable Path pad, RandomGenerator random) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(file, bytes(random));
        }
        return of(Files.readAllBytes(file), pad, random);
    }

    private static PadKeys of(byte[] base, @Nullable Path pad, RandomGenerator random) {
        return new PadKeys(new Acquirer(new CipherKey(Algorithm.AES, base), random), pad);
    }

    private static byte[] bytes(RandomGenerator random) {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * A new initial key for the pad.
     *
     * @throws IllegalArgumentException if the bank shares no key with a pad
     */
    Wrapped wrap() {
        var block = acquirer.wrap(protection(), NAME, DUKPT_USE, 'A', 'X', KEY_BYTES);
        return new Wrapped(NAME, Acquirer.PROTECTION, block, acquirer.checkValue(NAME));
    }

    private CipherKey protection() {
        if (pad == null) throw new IllegalArgumentException("the bank shares no key with a pad");
        try {
            return new CipherKey(Algorithm.AES, Files.readAllBytes(pad));
        } catch (IOException e) {
            throw new IllegalArgumentException("the pad's key cannot be read", e);
        }
    }

    /**
     * The digits in a PIN block, one byte each; whoever asks clears them.
     *
     * @throws IllegalArgumentException if no PIN for this card is in there
     */
    byte[] open(CardNumber card, EncryptedPin pin) {
        if (pin.format() != Format.ISO_4.number() || pin.ksn().isEmpty())
            throw new IllegalArgumentException("PINs come in format 4 under AES DUKPT here");
        var hex = HexFormat.of();
        return acquirer.open(
                NAME,
                Format.ISO_4,
                hex.parseHex(pin.block()),
                hex.parseHex(pin.ksn()),
                card.digits());
    }
}
