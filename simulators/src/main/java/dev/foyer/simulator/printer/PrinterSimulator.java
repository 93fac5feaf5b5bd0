package dev.foyer.simulator.printer;

import dev.foyer.simulator.printer.Condition.Roll;
import dev.foyer.simulator.stage.Wear;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;

/**
 * A receipt printer on a TCP port or a serial port of this machine. Two threads: one takes bytes
 * from the wire and answers real-time requests, one prints what is buffered, row by row. Public
 * methods are for any thread; they are what a person's hands do to a printer, and its faults.
 *
 * <p>Each cut writes {@code NNNN.png} into the directory; paper that ends or is torn off with ink
 * on it becomes {@code NNNN-torn.png}.
 */
public final class PrinterSimulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrinterSimulator.class);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);
    private static final int TAKE_BYTES = 512;
    private static final int ROWS_PER_STEP = 8;
    private static final int NEVER = -1;

    private final SimulatedPrinter kind;
    private final WornWire wire;
    private final Thread head;
    private final Object lock = new Object();

    // All below is guarded by the lock.
    private final Condition condition = new Condition();
    private final Deque<byte[]> buffer = new ArrayDeque<>();
    private final InstructionParser parser = new InstructionParser();
    private final Paper paper;
    private final List<Path> pictures = new ArrayList<>();
    private int buffered;
    private int generation;
    private int rowsUntilOut = NEVER;
    private int rowsPerSecond;
    private boolean cutterWillJam;
    private final PresenterPart presenter = new PresenterPart();
    private boolean pathCleared;
    private int retracted;
    private int rowsUntilJam = NEVER;
    private boolean mute;
    private boolean powered = true;
    private boolean closed;
    private int connectionCount;
    private int powerCuts;
    private long rowsPrinted;

    private PrinterSimulator(SimulatedPrinter kind) throws IOException {
        this.kind = kind;
        this.paper = new Paper(kind.width());
        Files.createDirectories(kind.directory());
        wire = new WornWire(kind.wire());
        head = Thread.ofPlatform().daemon().name("simulated-printer-head").unstarted(this::run);
    }

    /** Starts a printer; throws when the port is taken or the directory cannot be written. */
    public static PrinterSimulator start(SimulatedPrinter kind) throws IOException {
        var simulator = new PrinterSimulator(kind);
        simulator.wire.start(simulator.far);
        simulator.head.start();
        return simulator;
    }

    /** What a driver is given: {@code escpos:tcp://127.0.0.1:PORT} or {@code escpos:TTY}. */
    public String uri() {
        return "escpos:" + wire.address();
    }

    Wear wear() {
        return wire.wear();
    }

    /** The pictures so far, oldest first. */
    public List<Path> pictures() {
        synchronized (lock) {
            return List.copyOf(pictures);
        }
    }

    /** Rows that left the head since the start, over all strips. */
    public long rowsPrinted() {
        synchronized (lock) {
            return rowsPrinted;
        }
    }

    /** How often somebody connected. */
    public int connectionCount() {
        synchronized (lock) {
            return connectionCount;
        }
    }

    /** Bytes that wait to be printed. */
    public int bufferedBytes() {
        synchronized (lock) {
            return buffered;
        }
    }

    /** A new, full roll; what hung out of the printer comes off with the old one. */
    public void paperFull() {
        change(() -> {
            if (condition.roll == Roll.OUT && paper.hasInk()) {
                save(paper.tearOff(), "-torn");
            }
            condition.roll = Roll.FULL;
            rowsUntilOut = NEVER;
        });
    }

    public void paperLow() {
        change(() -> condition.roll = Roll.LOW);
    }

    public void paperOut() {
        change(() -> condition.roll = Roll.OUT);
    }

    /** The roll ends after so many further rows, in the middle of whatever is printed then. */
    public void paperOutAfter(int rows) {
        change(() -> rowsUntilOut = rows);
    }

    public void cover(boolean open) {
        change(() -> condition.coverOpen = open);
    }

    /** The knife sticks at the next cut, until it is cleared and the host says so. */
    public void cutterJamsAtNextCut() {
        change(() -> cutterWillJam = true);
    }

    /** A person frees the knife; the error stays until the host recovers from it. */
    public void freeCutter() {
        change(() -> cutterWillJam = false);
    }

    /** Paper jams after so many further rows, until it is cleared and the host says so. */
    public void jamAfter(int rows) {
        change(() -> rowsUntilJam = rows);
    }

    /** The presenter cannot take tickets back. */
    public void retractSticks() {
        change(presenter::stick);
    }

    /** A person clears knife and paper path; errors stay until the host recovers from them. */
    public void clearJams() {
        change(() -> {
            cutterWillJam = false;
            presenter.free();
            rowsUntilJam = NEVER;
            pathCleared = true;
        });
    }

    /** Everything as a technician leaves it: full roll, closed, cleared, nothing in the mouth. */
    public void home() {
        change(() -> {
            condition.home();
            cutterWillJam = false;
            presenter.home();
            mute = false;
            rowsUntilJam = NEVER;
            rowsUntilOut = NEVER;
            rowsPerSecond = 0;
            forget();
            if (paper.hasInk()) {
                save(paper.tearOff(), "-torn");
            }
        });
    }

    /** What a look into the printer shows. */
    public Inside inside() {
        synchronized (lock) {
            return new Inside(
                    powered,
                    condition.roll.name().toLowerCase(Locale.ROOT),
                    condition.coverOpen,
                    condition.cutterStuck,
                    condition.jammed,
                    condition.ticketInMouth,
                    retracted,
                    paper.length(),
                    rowsPrinted);
        }
    }

    public void headHot(boolean hot) {
        change(() -> condition.headHot = hot);
    }

    /** Rows a second; 0 = as fast as the machine can. */
    public void speed(int rows) {
        change(() -> rowsPerSecond = rows);
    }

    /** A mute printer takes data and never answers. */
    public void mute(boolean on) {
        change(() -> mute = on);
    }

    /** The customer takes the ticket out of the mouth. */
    public void takeTicket() {
        change(() -> condition.ticketInMouth = false);
    }

    /** The connection breaks; the printer goes on with what it has. */
    public void dropConnection() {
        wire.drop();
    }

    /** The cable is pulled out, or put in again. */
    public void cutLink(boolean gone) throws IOException {
        wire.cut(gone);
    }

    /**
     * Power off. The buffer is lost, half a ticket stays hanging out.
     *
     * @param keepConnection the network module has power of its own and hides the restart
     */
    public void powerOff(boolean keepConnection) {
        synchronized (lock) {
            powered = false;
            powerCuts++;
            forget();
            lock.notifyAll();
        }
        if (!keepConnection) {
            wire.drop();
        }
    }

    /** Power on again, as after the switch was turned: errors gone, automatic status off. */
    public void powerOn() {
        synchronized (lock) {
            condition.powerOn();
            powered = true;
            lock.notifyAll();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        wire.close();
        try {
            head.join(CLOSED_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void change(Runnable how) {
        synchronized (lock) {
            how.run();
            announce();
            lock.notifyAll();
        }
    }

    private void announce() {
        if (condition.automatic != 0) {
            answer(condition.automaticBytes());
        }
    }

    private void answer(byte[] bytes) {
        if (!mute && powered) {
            wire.answer(bytes);
        }
    }

    private void forget() {
        buffer.clear();
        buffered = 0;
        parser.clear();
        generation++;
    }

    // The thread of the line.
    private final PrinterWire.Printer far =
            new PrinterWire.Printer() {
                @Override
                public boolean connected() {
                    synchronized (lock) {
                        if (powered) {
                            connectionCount++;
                        }
                        return powered;
                    }
                }

                @Override
                public void received(byte[] bytes, int count, RealTimeScanner scanner)
                        throws InterruptedException {
                    int cuts;
                    synchronized (lock) {
                        cuts = powerCuts;
                    }
                    for (var found : scanner.scan(bytes, count)) {
                        obey(found, cuts);
                    }
                }
            };

    /** What was on the line when the power went is lost, even if the power is back already. */
    private void obey(RealTimeScanner.Found found, int cuts) throws InterruptedException {
        synchronized (lock) {
            if (!powered || cuts != powerCuts) {
                return;
            }
            switch (found) {
                case RealTimeScanner.Found.Data(byte[] bytes) -> store(bytes);
                case RealTimeScanner.Found.Question(int n) -> {
                    if (n == 20 && kind.kiosk()) {
                        answer(condition.kioskBytes());
                    } else if (condition.realTime(n) != 0) {
                        answer(new byte[] {(byte) condition.realTime(n)});
                    }
                }
                case RealTimeScanner.Found.Recover(int n) -> {
                    if (n == 2) {
                        forget();
                    }
                    if (condition.recover(!cutterWillJam, pathCleared)) {
                        pathCleared = false;
                        announce();
                    }
                    lock.notifyAll();
                }
                case RealTimeScanner.Found.ClearBuffers _ -> {
                    if (kind.clears()) {
                        forget();
                        answer(new byte[] {0x37, 0x25, 0});
                    }
                }
            }
        }
    }

    private void store(byte[] bytes) throws InterruptedException {
        int now = generation;
        while (buffered + bytes.length > kind.bufferBytes() && buffered > 0 && !closed) {
            lock.wait();
        }
        if (now != generation) {
            return;
        }
        buffer.add(bytes);
        buffered += bytes.length;
        lock.notifyAll();
    }

    /** The thread of the head. */
    private void run() {
        try {
            while (true) {
                synchronized (lock) {
                    while (!closed && (buffer.isEmpty() || !powered || condition.stopped())) {
                        lock.wait();
                    }
                    if (closed) {
                        return;
                    }
                    int now = generation;
                    for (Instruction instruction : parser.parse(takeFromBuffer())) {
                        if (now != generation) {
                            break;
                        }
                        execute(instruction, now);
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the head was stopped");
        }
    }

    private byte[] takeFromBuffer() {
        var first = buffer.remove();
        byte[] taken = first;
        if (first.length > TAKE_BYTES) {
            taken = Arrays.copyOf(first, TAKE_BYTES);
            buffer.addFirst(Arrays.copyOfRange(first, TAKE_BYTES, first.length));
        }
        buffered -= taken.length;
        lock.notifyAll();
        return taken;
    }

    private void execute(Instruction instruction, int now) throws InterruptedException {
        for (boolean[] row : paper.rows(instruction)) {
            if (!mayPrint(now)) {
                return;
            }
            paper.print(row);
            rowsPrinted++;
            if (rowsUntilOut != NEVER && --rowsUntilOut <= 0) {
                rowsUntilOut = NEVER;
                condition.roll = Roll.OUT;
                announce();
            }
            if (rowsUntilJam != NEVER && --rowsUntilJam <= 0) {
                rowsUntilJam = NEVER;
                condition.jammed = true;
                announce();
            }
            if (rowsPerSecond > 0 && rowsPrinted % ROWS_PER_STEP == 0) {
                pause(Duration.ofNanos(1_000_000_000L * ROWS_PER_STEP / rowsPerSecond), now);
            }
        }
        if (!mayPrint(now)) {
            return;
        }
        switch (instruction) {
            case Instruction.CutPaper _ -> cut(now);
            case Instruction.AutomaticStatus(int causes) -> {
                condition.automatic = causes;
                announce();
            }
            case Instruction.SensorStatus(int which) when which == 1 || which == 49 ->
                    answer(new byte[] {(byte) condition.sensor()});
            case Instruction.Presenter(int act) -> present(act);
            case Instruction.Proof(byte[] id) -> {
                if (kind.proof()) {
                    answer(new byte[] {0x37, 0x22, id[0], id[1], id[2], id[3], 0});
                }
            }
            default -> {
                // All others are rows or styles, which the paper has dealt with.
            }
        }
    }

    /** Waits until paper can move; false when what is being printed was forgotten meanwhile. */
    private boolean mayPrint(int now) throws InterruptedException {
        while (!closed && now == generation && (!powered || condition.stopped())) {
            lock.wait();
        }
        return !closed && now == generation;
    }

    /** Lets time pass with the lock free, for a slow head. */
    private void pause(Duration time, int now) throws InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos();
                left > 0 && !closed && now == generation;
                left = until - System.nanoTime()) {
            lock.wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    private void cut(int now) throws InterruptedException {
        if (cutterWillJam) {
            condition.cutterStuck = true;
            announce();
            if (!mayPrint(now)) {
                return;
            }
        }
        save(paper.tearOff(), "");
        if (kind.kiosk() && !kind.presenter()) {
            condition.ticketInMouth = true;
        }
        // A presenter holds the cut ticket inside until it is told what to do with it.
        presenter.hold(kind.presenter());
    }

    private void present(int act) {
        retracted += presenter.act(act, condition);
        announce();
    }

    private void save(BufferedImage image, String suffix) {
        var file =
                kind.directory().resolve(String.format("%04d%s.png", pictures.size() + 1, suffix));
        try {
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("the picture " + file + " cannot be written", e);
        }
        pictures.add(file);
    }
}
