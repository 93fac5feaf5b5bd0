package dev.foyer.simulator.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.stage.SimulatedDevice.Act;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * How worn a simulated device is: how late it answers and how often a soft fault befalls it, all by
 * a seed. An ideal one is never late and nothing befalls it. For any thread.
 *
 * <p>What a soft fault is belongs to each device; it is one that a sound driver overcomes or
 * reports truly. Home does not mend wear: it is what a device is, not what has befallen it.
 */
public final class Wear {
    public static final String IDEAL = "ideal";
    public static final String WORN = "worn";

    /** The act that makes a device ideal or worn; every simulated device offers it. */
    public static final Act ACT =
            new Act(
                    "grade.set",
                    "设定成色",
                    "Make it so worn",
                    Map.of("grade", List.of(IDEAL, WORN), "seed", List.of()));

    static final long USUAL_SEED = 1;

    /**
     * What wear does to one kind of device.
     *
     * @param usual the mean of what an answer takes more
     * @param most what it takes more at most
     * @param slipOneIn a soft fault befalls one occasion of so many
     */
    public record Pace(Duration usual, Duration most, int slipOneIn) {
        public Pace {
            if (usual.isNegative() || most.compareTo(usual) < 0 || slipOneIn < 1) {
                throw new IllegalArgumentException("no such pace");
            }
        }

        public static Pace of(int usualMillis, int mostMillis, int slipOneIn) {
            return new Pace(
                    Duration.ofMillis(usualMillis), Duration.ofMillis(mostMillis), slipOneIn);
        }
    }

    private final Pace pace;
    private @Nullable SplittableRandom chance;
    private long seed;

    /** An ideal one. */
    public Wear(Pace pace) {
        this.pace = pace;
    }

    /** A worn one. */
    public Wear(Pace pace, long seed) {
        this(pace);
        become(seed);
    }

    /** From now on worn by this seed, from the seed's beginning. */
    public synchronized void become(long newSeed) {
        seed = newSeed;
        chance = new SplittableRandom(newSeed);
    }

    public synchronized void becomeIdeal() {
        chance = null;
    }

    public synchronized boolean worn() {
        return chance != null;
    }

    /** Does {@link #ACT}. */
    public void set(Map<String, String> with) throws Unstaged {
        switch (with.getOrDefault("grade", WORN)) {
            case IDEAL -> becomeIdeal();
            case WORN -> become(seed(with));
            default -> throw new Unstaged("grade: " + IDEAL + " or " + WORN + " expected");
        }
    }

    /** The seed among an act's arguments. */
    public static long seed(Map<String, String> with) throws Unstaged {
        String text = with.getOrDefault("seed", "");
        if (!text.matches("[0-9]{0,18}")) {
            throw new Unstaged("seed: a number from 0 expected");
        }
        return text.isEmpty() ? USUAL_SEED : Long.parseLong(text);
    }

    /** How much later the next answer comes: often a little, seldom much. */
    public synchronized Duration delay() {
        if (chance == null) {
            return Duration.ZERO;
        }
        double waits = -Math.log(1 - chance.nextDouble()) * pace.usual().toNanos();
        return Duration.ofNanos(Math.min((long) waits, pace.most().toNanos()));
    }

    /** Waits for that long. */
    public void lag() {
        var late = delay();
        if (!late.isZero()) {
            LockSupport.parkNanos(late.toNanos());
        }
    }

    /** Whether a soft fault befalls the device on this occasion. */
    public synchronized boolean slips() {
        return chance != null && chance.nextInt(pace.slipOneIn()) == 0;
    }

    /** One of so many, from 0; always 0 while ideal. */
    public synchronized int one(int of) {
        return chance == null ? 0 : chance.nextInt(of);
    }

    /** Adds to what is told of a device by which seed it is worn, if it is. */
    public synchronized ObjectNode tell(ObjectNode truth) {
        return chance == null ? truth : truth.put(WORN, seed);
    }
}
