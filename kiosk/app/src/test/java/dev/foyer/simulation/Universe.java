package dev.foyer.simulation;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Time, threads and chance of one simulated run, in the one thread that calls {@link #run}.
 *
 * <p>Threads of the simulated programs are virtual threads whose scheduler is this object: they are
 * run one after the other, each until it waits; chance says which is next. When all wait, the clock
 * jumps to the next thing that is due. So a seed repeats exactly. A {@link Program} that is killed
 * does nothing more from then on, wherever it was.
 */
public final class Universe implements InstantSource, AutoCloseable {
    /** One run does no more than this; else something goes round in a circle. */
    private static final int TURNS_MAX = 20_000_000;

    private static final Instant MORNING = Instant.parse("2026-11-23T01:00:00Z");
    private static final long LATE_ONE_IN = 400;
    private static final Constructor<?> VIRTUAL = builder();

    private static @Nullable Universe now;

    /** A program that runs here: what it has begun ends with it. */
    public final class Program {
        private final String name;
        private final List<Runnable> atDeath = new ArrayList<>();
        private boolean dead;
        private final Executor scheduler = task -> ready(this, task);

        private Program(String name) {
            this.name = name;
        }

        public boolean dead() {
            return dead;
        }

        /** Stops it where it stands. */
        public void kill() {
            if (dead) return;
            dead = true;
            note("killed " + name);
            waiters.removeIf(waiter -> waiter.program == this);
            List.copyOf(atDeath).forEach(Runnable::run);
        }

        /** Has others see that it is gone. */
        public void atDeath(Runnable what) {
            atDeath.add(what);
        }

        /** Has a thread of this program do something. */
        public Thread start(String what, Runnable task) {
            var before = program;
            program = this;
            try {
                return threads().name(what).start(task);
            } finally {
                program = before;
            }
        }

        /** Has it done on the loop's thread, after a while. */
        public void after(Duration pause, Runnable task) {
            at(nanos + pause.toNanos(), this, task);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private record Task(Program program, Runnable what) {}

    private static final class Due implements Comparable<Due> {
        private final long at;
        private final long number;
        private final Program program;
        private @Nullable Runnable what;

        Due(long at, long number, Program program, Runnable what) {
            this.at = at;
            this.number = number;
            this.program = program;
            this.what = what;
        }

        @Override
        public int compareTo(Due other) {
            int first = Long.compare(at, other.at);
            return first != 0 ? first : Long.compare(number, other.number);
        }
    }

    private static final class Waiter {
        private final Program program;
        private final Thread thread;
        private final BooleanSupplier reached;
        private boolean over;

        Waiter(Program program, Thread thread, BooleanSupplier reached) {
            this.program = program;
            this.thread = thread;
            this.reached = reached;
        }
    }

    private final SplittableRandom chance;
    private final Thread owner = Thread.currentThread();
    private final List<Task> ready = new ArrayList<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Deque<String> trace = new ArrayDeque<>();
    private final int traceMax;
    private long nanos;
    private long numbers;
    private long turns;
    private long digest = 17;
    private boolean closed;
    private Program program = new Program("world");

    /**
     * @param traceMax how many of the newest lines of what happened are kept
     */
    public Universe(long seed, int traceMax) {
        chance = new SplittableRandom(seed);
        this.traceMax = traceMax;
        now = this;
    }

    private static Constructor<?> builder() {
        try {
            var maker =
                    Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                            .getDeclaredConstructor(Executor.class);
            maker.setAccessible(true);
            return maker;
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalStateException(
                    "a simulation needs --add-opens=java.base/java.lang=ALL-UNNAMED", e);
        }
    }

    /** The one that runs. */
    public static Universe current() {
        if (now == null) throw new IllegalStateException("nothing is simulated now");
        return now;
    }

    public SplittableRandom chance() {
        return chance;
    }

    public boolean chance(double share) {
        return chance.nextDouble() < share;
    }

    public long nanos() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return MORNING.plusNanos(nanos);
    }

    public Clock clock() {
        return withZone(ZoneOffset.UTC);
    }

    /** A delay as wires and machines have it: mostly a millisecond or so, sometimes seconds. */
    public Duration someDelay() {
        double tail = Math.pow(1 - chance.nextDouble(), -0.7);
        return Duration.ofNanos((long) Math.min(20_000_000_000.0, 300_000 * tail));
    }

    // -- what happened

    /** Notes a line of what happens; lines of equal runs are equal. */
    public void note(String line) {
        var whole = nanos / 1000 + " " + line;
        digest = digest * 1_000_003 + whole.hashCode();
        if (traceMax == 0) return;
        trace.addLast(whole);
        if (trace.size() > traceMax) trace.removeFirst();
    }

    /** The newest lines. */
    public List<String> trace() {
        return List.copyOf(trace);
    }

    /** A number over everything that was noted and the order in which threads ran. */
    public long digest() {
        return digest;
    }

    /** How many turns threads were given. */
    public long turns() {
        return turns;
    }

    // -- programs and threads

    public Program program(String name) {
        return new Program(name);
    }

    Program running() {
        return program;
    }

    /** Makes threads of the program that runs. */
    ThreadBuilder threads() {
        return new Builder(program, "thread");
    }

    private final class Builder implements ThreadBuilder {
        private final Program mine;
        private String name;

        Builder(Program mine, String name) {
            this.mine = mine;
            this.name = name;
        }

        @Override
        public ThreadBuilder name(String newName) {
            name = newName;
            return this;
        }

        @Override
        public ThreadBuilder daemon() {
            return this;
        }

        @Override
        public Thread unstarted(Runnable task) {
            try {
                var made =
                        ((Thread.Builder.OfVirtual) VIRTUAL.newInstance(mine.scheduler))
                                .name(name)
                                .unstarted(() -> guarded(task));
                threads.add(made);
                return made;
            } catch (InstantiationException
                    | IllegalAccessException
                    | InvocationTargetException e) {
                throw new IllegalStateException("no virtual thread", e);
            }
        }

        private void guarded(Runnable task) {
            try {
                task.run();
            } catch (Ended | RuntimeException thrown) {
                // What unwinds when all is over is nobody's fault.
                if (!closed) throw thrown;
            }
        }

        @Override
        public Thread start(Runnable task) {
            var made = unstarted(task);
            made.start();
            return made;
        }

        @Override
        public ThreadFactory factory() {
            return this::unstarted;
        }
    }

    /** Unwinds what is left of a thread when all is over. */
    private static final class Ended extends Error {
        private static final long serialVersionUID = 1;

        Ended() {
            super("the run is over", null, false, false);
        }
    }

    private void ready(Program of, Runnable task) {
        if (!Thread.currentThread().isVirtual() && Thread.currentThread() != owner)
            throw new IllegalStateException("a thread from outside has a hand in this");
        if (closed) {
            ready.add(new Task(of, task));
            return;
        }
        // Any machine lets a thread wait for its turn now and then.
        if (chance.nextInt((int) LATE_ONE_IN) == 0)
            at(nanos + someDelay().toNanos(), of, () -> ready.add(new Task(of, task)));
        else ready.add(new Task(of, task));
    }

    /** Has something done on the loop's thread. */
    Runnable at(long when, Program of, Runnable what) {
        var one = new Due(when, numbers++, of, what);
        due.add(one);
        return () -> one.what = null;
    }

    /**
     * Waits, on a thread of a program, until something is so.
     *
     * @return whether it is; false when the time was over before
     */
    public boolean await(BooleanSupplier reached, long most) throws InterruptedException {
        if (closed) throw new Ended();
        if (Thread.interrupted()) throw new InterruptedException();
        if (reached.getAsBoolean()) return true;
        if (most <= 0) return false;
        if (!Thread.currentThread().isVirtual())
            throw new IllegalStateException("the loop's own thread must not wait");
        var mine = new Waiter(program, Thread.currentThread(), reached);
        waiters.add(mine);
        var cancel = at(nanos + most, program, () -> wake(mine));
        try {
            while (!mine.over) {
                LockSupport.park();
                if (closed) throw new Ended();
                if (Thread.interrupted()) throw new InterruptedException();
            }
        } finally {
            waiters.remove(mine);
            cancel.run();
        }
        return reached.getAsBoolean();
    }

    private static void wake(Waiter waiter) {
        waiter.over = true;
        LockSupport.unpark(waiter.thread);
    }

    // -- the loop

    /** Runs for so long, or until something is so; whether it is. */
    public boolean run(Duration atMost, BooleanSupplier until) {
        long end = nanos + atMost.toNanos();
        while (!until.getAsBoolean()) {
            if (turns++ > TURNS_MAX) throw new AssertionError("it never rests");
            if (!ready.isEmpty()) {
                turn();
                continue;
            }
            var next = due.peek();
            if (next == null || next.at > end) {
                nanos = end;
                return until.getAsBoolean();
            }
            due.remove();
            nanos = Math.max(nanos, next.at);
            if (next.what != null && !next.program.dead) as(next.program, next.what);
        }
        return true;
    }

    private void turn() {
        int which = ready.size() == 1 ? 0 : chance.nextInt(ready.size());
        var task = ready.get(which);
        ready.set(which, ready.getLast());
        ready.removeLast();
        if (task.program.dead) return;
        digest = digest * 31 + which;
        as(task.program, task.what);
    }

    private void as(Program of, Runnable what) {
        program = of;
        what.run();
        for (int i = 0; i < waiters.size(); i++) {
            var one = waiters.get(i);
            if (!one.over && one.reached.getAsBoolean()) wake(one);
        }
    }

    /** Ends what still runs. */
    @Override
    public void close() {
        closed = true;
        for (int round = 0; round < 20; round++) {
            threads.removeIf(one -> !one.isAlive());
            if (threads.isEmpty()) break;
            threads.forEach(Thread::interrupt);
            for (int i = 0; i < 10_000 && !ready.isEmpty(); i++) ready.removeLast().what.run();
        }
        now = null;
    }
}
