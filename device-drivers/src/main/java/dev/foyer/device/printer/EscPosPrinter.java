package dev.foyer.device.printer;

import dev.foyer.device.api.Device;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.escpos.PrinterState;
import dev.foyer.device.wire.Tape;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A receipt printer on a raw TCP port or a serial port. Owns one platform thread, named after the
 * device, and one line that never blocks; connects by itself, and again whenever the connection is
 * lost. Public methods are for any thread and do not block.
 *
 * <p>What is said and decided is in {@link Conversation}; here are only line, clock and queue.
 */
final class EscPosPrinter implements Device, Press {
    /** Jobs that may wait behind the running one. */
    static final int JOBS_WAITING_MAX = 4;

    private static final Logger LOG = LoggerFactory.getLogger(EscPosPrinter.class);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int SLICE_MILLIS = 50;

    private record Order(
            PrintJob job, CompletableFuture<PrintOutcome> outcome, AtomicBoolean off) {}

    private final String name;
    private final PrinterOptions options;
    private final InstantSource clock;
    private final Tape tape;
    private final BlockingQueue<Order> orders = new ArrayBlockingQueue<>(JOBS_WAITING_MAX);
    private final Selector selector;
    private final Thread thread;

    private volatile DeviceStatus status = DeviceStatus.STARTING;
    private volatile PrinterState state = PrinterState.UNKNOWN;
    private volatile Runnable watcher = () -> {};
    private volatile Runnable observer = () -> {};
    private volatile boolean closed;
    private volatile int powerCycles;
    private final AtomicInteger connections = new AtomicInteger();

    private Conversation.Leftover leftover;
    private @Nullable Order running;

    EscPosPrinter(String name, PrinterOptions options, InstantSource clock, Tape tape) {
        this.tape = tape;
        this.name = name;
        this.options = options;
        this.clock = clock;
        Proof proof =
                options.proof()
                        // A number of its own after each start, so that old answers do not fit.
                        ? Proof.ByProcessId.startingAt(
                                tape.number(() -> clock.instant().getEpochSecond()))
                        : Proof.ByPaperSensor.fresh();
        this.leftover = new Conversation.Leftover(proof, false, false);
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::live);
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no more files can be opened", e);
        }
    }

    PrinterOptions options() {
        return options;
    }

    @Override
    public void open() {
        thread.start();
    }

    @Override
    public DeviceStatus status() {
        return status;
    }

    @Override
    public DeviceIdentity identity() {
        return DeviceIdentity.UNKNOWN;
    }

    @Override
    public void watch(Runnable changed) {
        watcher = changed;
    }

    /** As {@link #watch}, for the interface, which tells more than the status. At most one. */
    void observe(Runnable changed) {
        observer = changed;
    }

    /** What the printer last said; unknown while it is not connected. */
    PrinterState state() {
        return state;
    }

    /** How often the printer was seen to start anew while it was connected. */
    int powerCycles() {
        return powerCycles;
    }

    /** How often a printer answered on a new connection. */
    int connections() {
        return connections.get();
    }

    @Override
    public Running print(PrintJob job) {
        var order = new Order(job, new CompletableFuture<>(), new AtomicBoolean());
        if (closed || !orders.offer(order)) {
            order.outcome().complete(new PrintOutcome.NotPrinted(Trouble.OFFLINE));
        }
        selector.wakeup();
        return new Running() {
            @Override
            public CompletableFuture<PrintOutcome> outcome() {
                return order.outcome();
            }

            @Override
            public void withdraw() {
                order.off().set(true);
                selector.wakeup();
            }
        };
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            if (thread.isAlive()) {
                thread.join(CLOSED_WITHIN);
            }
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("{}: {}", name, e.getMessage());
        }
    }

    private void live() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            int before = connections.get();
            try (var line = connect()) {
                converse(line);
            } catch (IOException e) {
                LOG.debug("{}: {}", name, e.toString());
            }
            if (!closed) {
                pause = connections.get() > before ? FIRST_PAUSE : longer(pause);
                become(PrinterState.UNKNOWN, PrinterHealth.of(Trouble.NOT_CONNECTED));
                waitFor(pause);
            }
        }
        refuseWaiting();
    }

    private PrinterLine connect() throws IOException {
        return TapedLine.over(
                tape,
                () ->
                        switch (options.where()) {
                            case PrinterOptions.Where.Tcp(var host, var port) ->
                                    TcpPrinterLine.connect(selector, host, port, this::goOn);
                            case PrinterOptions.Where.Serial(var tty, var line, var flow) ->
                                    SerialPrinterLine.open(tty, line, flow);
                        });
    }

    private boolean goOn() {
        refuseWaiting();
        return !closed;
    }

    private void converse(PrinterLine line) {
        var talk = new Conversation(options, leftover, clock.instant());
        try {
            boolean greeted = false;
            int cyclesBefore = powerCycles;
            @Nullable Sending out = null;
            while (!closed && talk.lost().isEmpty()) {
                out = write(line, talk, out);
                line.await(out != null);
                byte[] heard = line.read();
                if (heard.length > 0) {
                    talk.received(heard, clock.instant());
                }
                talk.tick(clock.instant());
                if (talk.greeted()) {
                    if (!greeted) {
                        greeted = true;
                        connections.incrementAndGet();
                    }
                    int cycles = cyclesBefore + talk.powerCycles();
                    boolean restarted = cycles > powerCycles;
                    powerCycles = cycles;
                    become(talk.state(), PrinterHealth.of(talk.state()));
                    if (restarted) {
                        LOG.warn("{} was switched off and on", name);
                        observer.run();
                    }
                }
                advance(talk);
            }
        } catch (IOException e) {
            LOG.debug("{}: {}", name, e.toString());
        } finally {
            talk.lose(Trouble.CONNECTION_LOST);
            leftover = talk.leftover();
            advance(talk);
        }
    }

    private void advance(Conversation talk) {
        if (running != null && running.off().get()) {
            talk.withdraw();
        }
        talk.takeOutcome()
                .ifPresent(outcome -> {
                    var ended = running;
                    running = null;
                    if (ended != null) {
                        report(outcome);
                        ended.outcome().complete(outcome);
                    }
                });
        if (running == null && talk.lost().isEmpty() && !talk.busy() && !closed) {
            var next = orders.poll();
            if (next != null && next.off().get()) {
                next.outcome().complete(new PrintOutcome.NotPrinted(Trouble.CANCELED));
            } else if (next != null) {
                running = next;
                talk.start(next.job(), clock.instant());
            }
        }
    }

    private void report(PrintOutcome outcome) {
        switch (outcome) {
            case PrintOutcome.Printed _ -> LOG.debug("{}: printed", name);
            case PrintOutcome.NotPrinted(var why) ->
                    LOG.info("{}: nothing printed. {}", name, why.sentence());
            case PrintOutcome.HalfPrinted(var why) ->
                    LOG.warn("{}: stopped inside a job. {}", name, why.sentence());
            case PrintOutcome.Unknown(var why) ->
                    LOG.warn("{}: nobody knows what was printed. {}", name, why.sentence());
        }
    }

    /** Bytes of which the line has taken only so many. */
    // Bytes on their way; nobody changes or compares them.
    @SuppressWarnings("ArrayRecordComponent")
    private record Sending(byte[] bytes, int sent) {}

    private @Nullable Sending write(
            PrinterLine line, Conversation talk, @Nullable Sending unfinished) throws IOException {
        @Nullable Sending out = unfinished;
        while (true) {
            if (out == null) {
                var next = talk.next(clock.instant());
                if (next.isEmpty()) {
                    return null;
                }
                out = new Sending(next.get(), 0);
            }
            int taken = line.write(out.bytes(), out.sent());
            if (taken > 0) {
                talk.wrote(clock.instant());
            }
            out = new Sending(out.bytes(), out.sent() + taken);
            if (out.sent() < out.bytes().length) {
                return out;
            }
            out = null;
        }
    }

    private void become(PrinterState nowState, DeviceStatus nowStatus) {
        if (nowState.equals(state) && nowStatus.equals(status)) {
            return;
        }
        if (!nowStatus.equals(status)) {
            LOG.info("{} is {}: {}", name, nowStatus.state().wire(), nowStatus.sentence());
        }
        state = nowState;
        status = nowStatus;
        watcher.run();
        observer.run();
    }

    private void refuseWaiting() {
        for (Order order = orders.poll(); order != null; order = orders.poll()) {
            order.outcome().complete(new PrintOutcome.NotPrinted(Trouble.NOT_CONNECTED));
        }
    }

    private void waitFor(Duration pause) {
        Instant until = clock.instant().plus(pause);
        try {
            while (!closed && clock.instant().isBefore(until)) {
                refuseWaiting();
                selector.select(_ -> {}, SLICE_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the selector broke", e);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
