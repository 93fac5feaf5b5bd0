package dev.foyer.device.iso9564;

import dev.foyer.device.iso9564.AesDukpt.Ksn;
import dev.foyer.device.iso9564.AesDukpt.Use;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pad's side of AES DUKPT (X9.24-3 section 6.3.4): up to 32 intermediate derivation keys and a
 * counter. A key is forgotten with its transaction, so that a stolen pad tells nothing of earlier
 * PINs. Confined to one thread.
 */
public final class DukptRegisters {
    /** Counters with more one-bits are passed over; that bounds the work for each transaction. */
    static final int ONE_BITS_MAX = 16;

    private final byte[] id;
    private final @Nullable CipherKey[] registers = new CipherKey[Integer.SIZE];
    private int counter;
    private boolean exhausted;

    private DukptRegisters(byte[] id) {
        this.id = id.clone();
    }

    /** Takes in an initial key, which is not kept. */
    public static DukptRegisters load(CipherKey initialKey, byte[] id) {
        var fresh = new DukptRegisters(id);
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            fresh.registers[bit] = AesDukpt.step(initialKey, id, 1 << bit);
        }
        fresh.counter = 1;
        return fresh;
    }

    /** What a pad has kept over a loss of power. */
    public static DukptRegisters restore(Ksn next, List<Optional<CipherKey>> registers) {
        var kept = new DukptRegisters(next.id());
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            kept.registers[bit] = registers.get(bit).orElse(null);
        }
        kept.counter = next.counter();
        kept.exhausted = next.counter() == 0;
        return kept;
    }

    /** The registers as they are, lowest bit first. */
    public List<Optional<CipherKey>> registers() {
        var all = new ArrayList<Optional<CipherKey>>();
        for (CipherKey register : registers) {
            all.add(Optional.ofNullable(register));
        }
        return all;
    }

    /** The serial number that the next transaction will have; counter 0 = there is none. */
    public Ksn next() {
        return new Ksn(id, counter);
    }

    /** A key together with the number under which the other side finds it. */
    public record Derived(CipherKey key, Ksn ksn) {}

    /** The key of the next transaction; empty when the pad has used up all of them. */
    public Optional<Derived> take(Use use) {
        if (exhausted) {
            return Optional.empty();
        }
        int lowest = Integer.numberOfTrailingZeros(counter);
        CipherKey derivationKey = registers[lowest];
        if (derivationKey == null) {
            throw new IllegalStateException("the register of bit " + lowest + " is empty");
        }
        var ksn = next();
        var derived =
                new Derived(AesDukpt.use(derivationKey, ksn, use, derivationKey.length()), ksn);
        advance(lowest, derivationKey);
        return Optional.of(derived);
    }

    private void advance(int lowest, CipherKey used) {
        int step = 1;
        if (Integer.bitCount(counter) < ONE_BITS_MAX) {
            for (int bit = lowest - 1; bit >= 0; bit--) {
                registers[bit] = AesDukpt.step(used, id, counter | 1 << bit);
            }
        } else {
            step = Integer.lowestOneBit(counter);
        }
        registers[lowest] = null;
        used.erase();
        int after = counter + step;
        // Past the last counter the sum comes round to zero.
        exhausted = Integer.compareUnsigned(after, counter) < 0;
        counter = exhausted ? 0 : after;
    }
}
