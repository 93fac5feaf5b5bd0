package dev.foyer.simulator.corebank;

import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.EncryptedPin;
import dev.foyer.hub.api.bank.PinChecked;
import dev.foyer.hub.api.bank.PinChosen;
import dev.foyer.hub.api.bank.Refusal;
import dev.foyer.simulator.corebank.Rows.Plastic;
import dev.foyer.simulator.corebank.Rows.Secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The PINs of the bank's cards, and how often each was wrong. Within a transaction of the books;
 * one thread. Whatever was opened is cleared before a call returns.
 */
final class Pins {
    /** How often a PIN may be wrong, one after the other. */
    static final int TRIES = 3;

    private final Ledger ledger;
    private final PadKeys keys;
    private final RandomGenerator random;

    Pins(Ledger ledger, PadKeys keys, RandomGenerator random) {
        this.ledger = ledger;
        this.keys = keys;
        this.random = random;
    }

    /**
     * Whether this is the card's PIN. A block that comes again counts no second time.
     *
     * @throws IllegalArgumentException if the block holds no PIN for this card; that is no try
     */
    PinChecked check(CardNumber card, EncryptedPin entered) {
        var digits = keys.open(card, entered);
        try {
            var known = ledger.pin(card);
            if (known.isEmpty()) return new PinChecked.NoSuchCard();
            var pin = known.get();
            if (pin.wrong() >= TRIES) return new PinChecked.Blocked();
            if (pin.proof().fits(digits)) {
                ledger.put(new Secret(card, pin.proof(), 0, ""));
                return new PinChecked.Right();
            }
            var block = digest(entered);
            int wrong = block.equals(pin.last()) ? pin.wrong() : pin.wrong() + 1;
            ledger.put(new Secret(card, pin.proof(), wrong, block));
            return wrong >= TRIES ? new PinChecked.Blocked() : new PinChecked.Wrong(TRIES - wrong);
        } finally {
            Arrays.fill(digits, (byte) 0);
        }
    }

    /**
     * Makes a PIN the card's. One that is in use keeps its own: to change that takes more than
     * whoever stands there.
     *
     * @throws IllegalArgumentException if a block holds no PIN for this card
     */
    PinChosen choose(CardNumber card, EncryptedPin first, EncryptedPin again) {
        var one = keys.open(card, first);
        try {
            var other = keys.open(card, again);
            try {
                return chosen(card, one, other);
            } finally {
                Arrays.fill(other, (byte) 0);
            }
        } finally {
            Arrays.fill(one, (byte) 0);
        }
    }

    private PinChosen chosen(CardNumber card, byte[] one, byte[] other) {
        var plastic = ledger.card(card);
        if (plastic.isEmpty()) return new PinChosen.Refused(Refusal.UNKNOWN_CARD);
        if (!Arrays.equals(one, other)) return new PinChosen.Different();
        if (simple(one)) return new PinChosen.TooSimple();
        var known = ledger.pin(card);
        if (known.isPresent() && known.get().wrong() < TRIES && known.get().proof().fits(one))
            return new PinChosen.Chosen();
        if (!free(plastic.get(), known.isPresent()))
            return new PinChosen.Refused(Refusal.CARD_STATE);
        set(card, one);
        return new PinChosen.Chosen();
    }

    /** Gives a card a PIN, whatever it had. */
    void set(CardNumber card, byte[] digits) {
        ledger.put(new Secret(card, PinProof.of(digits, random), 0, ""));
    }

    private static boolean free(Plastic card, boolean hasPin) {
        return switch (card.state()) {
            case BOUND -> true;
            case ACTIVE -> !hasPin;
            case BLANK, FROZEN, STOPPED -> false;
        };
    }

    /** All digits alike, or each one more or one less than the one before. */
    private static boolean simple(byte[] digits) {
        int step = digits[1] - digits[0];
        if (Math.abs(step) > 1) return false;
        for (int i = 2; i < digits.length; i++) if (digits[i] - digits[i - 1] != step) return false;
        return true;
    }

    private static String digest(EncryptedPin pin) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(pin.ksn().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of()
                    .formatHex(sha.digest(pin.block().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
