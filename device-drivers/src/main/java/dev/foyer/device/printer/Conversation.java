package dev.foyer.device.printer;

import dev.foyer.device.escpos.Answer;
import dev.foyer.device.escpos.AnswerParser;
import dev.foyer.device.escpos.EscPos;
import dev.foyer.device.escpos.PrinterState;
import dev.foyer.device.escpos.RealTime;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One connection's talk with a printer: asks for status, sends one job at a time, and decides what
 * became of it. Owned by one thread; knows neither socket nor clock, both are given. It ends when
 * {@link #lost} says why, and a new connection gets a new one.
 *
 * <p>A job passes four stages. <i>Asking</i>: one fresh round of status, so that nothing is sent to
 * a printer that stands still. <i>Sending</i>: piece by piece, status between them. <i>Proving</i>:
 * the printer's own word that it came to the end ({@code GS ( H}, or {@code GS r} where it has not
 * got that), for both stand in line behind the job. <i>Confirming</i>, only without process id: one
 * more round of status. A job is sent once; what is not proven is never said to be printed.
 */
final class Conversation {
    private static final Duration IDLE_ROUND_EVERY = Duration.ofSeconds(1);
    private static final Duration BUSY_ROUND_EVERY = Duration.ofMillis(200);
    // A quick hand takes the ticket between two idle rounds: it would never have been there.
    private static final Duration TICKET_SEEN_WITHIN = Duration.ofSeconds(2);
    private static final Duration DOUBT_AFTER = Duration.ofSeconds(2);
    private static final int ROUNDS_OF_GRACE = 1;

    /** What one connection leaves to the next. */
    record Leftover(Proof proof, boolean restInBuffer, boolean tornPiece) {}

    /** Bytes to write in one go, and the question in it, if any. */
    // Bytes on their way to the socket; nobody changes or compares them.
    @SuppressWarnings("ArrayRecordComponent")
    private record Piece(byte[] bytes, @Nullable RealTime question) {}

    private enum Stage {
        ASKING,
        SENDING,
        PROVING,
        CONFIRMING
    }

    private final PrinterOptions options;
    private final List<RealTime> round;
    private final AnswerParser parser = new AnswerParser();
    private final Deque<Piece> urgent = new ArrayDeque<>();
    private final Deque<byte[]> data = new ArrayDeque<>();

    private PrinterState known = PrinterState.UNKNOWN;
    private PrinterState shown = PrinterState.UNKNOWN;
    private int asked;
    private boolean waiting;
    private boolean roundRunning;
    private long rounds;
    private Instant askedAt;
    private Instant nextRoundAt;
    private @Nullable Trouble lost;
    private @Nullable PrinterState announced;
    private int roundsUnannounced;
    private int powerCycles;

    private @Nullable PrintJob job;
    private Stage stage = Stage.ASKING;
    private Proof proof;
    private long roundsNeeded;
    private boolean sentSomething;
    private Instant progressAt;
    private Instant doubtAt;
    private Instant ticketUntil;
    private @Nullable PrintOutcome outcome;
    private boolean restInBuffer;
    private boolean tornPiece;

    /**
     * @param leftover what the connection before has left: a proof with open questions, perhaps the
     *     rest of a job in the printer's buffer, perhaps a torn piece in its mouth
     */
    Conversation(PrinterOptions options, Leftover leftover, Instant now) {
        this.options = options;
        this.proof = leftover.proof();
        this.tornPiece = leftover.tornPiece();
        this.round =
                options.kiosk()
                        ? List.of(
                                RealTime.PRINTER,
                                RealTime.OFFLINE_CAUSE,
                                RealTime.ERROR_CAUSE,
                                RealTime.PAPER,
                                RealTime.KIOSK)
                        : List.of(
                                RealTime.PRINTER,
                                RealTime.OFFLINE_CAUSE,
                                RealTime.ERROR_CAUSE,
                                RealTime.PAPER);
        askedAt = now;
        nextRoundAt = now;
        progressAt = now;
        doubtAt = now;
        ticketUntil = now;
        if (leftover.restInBuffer()) {
            order(RealTime.CLEAR_BUFFERS);
        }
        armAutomaticStatus();
        beginRound();
    }

    /** The last state that a whole round or an automatic status gave. */
    PrinterState state() {
        return shown;
    }

    /** Whether the printer has answered one whole round of questions. */
    boolean greeted() {
        return rounds > 0;
    }

    /** Why this connection is of no more use, when it is. */
    Optional<Trouble> lost() {
        return Optional.ofNullable(lost);
    }

    /** How often the printer was seen to have started anew while the connection lived. */
    int powerCycles() {
        return powerCycles;
    }

    boolean busy() {
        return job != null;
    }

    /** Begins a job; there is none yet. */
    void start(PrintJob next, Instant now) {
        if (job != null) {
            throw new IllegalStateException("a job is running");
        }
        job = next;
        outcome = null;
        sentSomething = false;
        stage = Stage.ASKING;
        progressAt = now;
        if (next.recover()) {
            order(RealTime.RECOVER_AND_CLEAR);
            order(RealTime.CLEAR_BUFFERS);
            proof = proof.forgotten();
        }
        needFreshRound();
        nextRoundAt = now;
    }

    /** Takes the job back if nothing of it was sent; says whether that was so. */
    boolean withdraw() {
        if (job == null || stage != Stage.ASKING) {
            return false;
        }
        finish(new PrintOutcome.NotPrinted(Trouble.CANCELED));
        return true;
    }

    /** What the next connection must know. */
    Leftover leftover() {
        return new Leftover(restInBuffer ? proof.abandoned() : proof, restInBuffer, tornPiece);
    }

    /** The end of the last job, once. */
    Optional<PrintOutcome> takeOutcome() {
        var taken = Optional.ofNullable(outcome);
        outcome = null;
        return taken;
    }

    /** The next bytes to write, whole; empty when there are none now. Asked again when written. */
    Optional<byte[]> next(Instant now) {
        if (!urgent.isEmpty()) {
            var piece = urgent.remove();
            if (piece.question() != null) {
                parser.expect(piece.question());
                askedAt = now;
                waiting = true;
            }
            return Optional.of(piece.bytes());
        }
        if (!data.isEmpty()) {
            sentSomething = true;
            progressAt = now;
            var bytes = data.remove();
            if (data.isEmpty() && stage == Stage.SENDING) {
                stage = Stage.PROVING;
                doubtAt = now.plus(DOUBT_AFTER);
            }
            return Optional.of(bytes);
        }
        return Optional.empty();
    }

    /** The socket took bytes: a slow printer is not a silent one. */
    void wrote(Instant now) {
        if (waiting) {
            askedAt = now;
        }
        progressAt = now;
    }

    void received(byte[] bytes, Instant now) {
        for (Answer answer : parser.parse(bytes)) {
            hear(answer, now);
        }
    }

    void tick(Instant now) {
        if (lost != null) {
            return;
        }
        if (waiting && now.isAfter(askedAt.plus(options.patience()))) {
            lose(greeted() ? Trouble.CONNECTION_LOST : Trouble.NOT_CONNECTED);
            return;
        }
        if (!roundRunning && !now.isBefore(nextRoundAt) && mayAsk()) {
            beginRound();
        }
        if (job != null && now.isAfter(progressAt.plus(options.jobWithin()))) {
            giveUp();
        } else if (job != null && stage == Stage.PROVING && !now.isBefore(doubtAt)) {
            doubtAt = now.plus(DOUBT_AFTER);
            if (proof.mayDoubt()) {
                urgent.add(new Piece(new EscPos().paperStatus().bytes(), null));
                proof = proof.doubted();
            }
        }
    }

    /** The connection is gone. */
    void lose(Trouble why) {
        if (lost == null) {
            lost = why;
            if (job != null) {
                restInBuffer = sentSomething;
                finish(
                        sentSomething
                                ? new PrintOutcome.Unknown(Trouble.CONNECTION_LOST)
                                : new PrintOutcome.NotPrinted(Trouble.NOT_CONNECTED));
            }
        }
    }

    private void hear(Answer answer, Instant now) {
        known = known.with(answer);
        switch (answer) {
            case Answer.Status(var question, int _) -> answered(question, now);
            case Answer.Kiosk _ -> answered(RealTime.KIOSK, now);
            case Answer.Automatic _ -> {
                announced = known;
                show();
            }
            case Answer.PaperSensor _ -> prove(proof.paperSensor(), now);
            case Answer.Printed(var id) -> prove(proof.printed(id), now);
            case Answer.Cleared _ -> proof = proof.forgotten();
            case Answer.Noise _ -> {
                // Said by a printer that nobody asked: worth nothing, harms nothing.
            }
        }
        if (job != null && stage != Stage.ASKING) {
            Trouble.of(known).ifPresent(t -> abandon(new PrintOutcome.HalfPrinted(t)));
        }
    }

    private void answered(RealTime question, Instant now) {
        waiting = false;
        asked = round.indexOf(question) + 1;
        if (asked < round.size()) {
            ask(round.get(asked));
            return;
        }
        roundRunning = false;
        rounds++;
        boolean idle = job == null && !awaitsTicket(now);
        nextRoundAt = now.plus(idle ? IDLE_ROUND_EVERY : BUSY_ROUND_EVERY);
        noticePowerCycle();
        show();
        if (job == null || rounds < roundsNeeded) {
            return;
        }
        switch (stage) {
            case ASKING -> {
                var trouble = Trouble.of(known);
                if (trouble.isPresent()) {
                    finish(new PrintOutcome.NotPrinted(trouble.get()));
                } else if (known.online()) {
                    send(now);
                }
            }
            case CONFIRMING -> printed(now);
            case SENDING, PROVING -> {
                // Trouble is looked for after every answer.
            }
        }
    }

    private void printed(Instant now) {
        finish(new PrintOutcome.Printed());
        ticketUntil = now.plus(TICKET_SEEN_WITHIN);
        nextRoundAt = now;
    }

    /** Whether a ticket that was printed just now has not been felt in the mouth yet. */
    private boolean awaitsTicket(Instant now) {
        return options.kiosk()
                && known.ticket() != PrinterState.Ticket.PRESENT
                && now.isBefore(ticketUntil);
    }

    private void send(Instant now) {
        stage = Stage.SENDING;
        progressAt = now;
        data.add(new EscPos().init().automaticStatus(options.automatic()).bytes());
        if (tornPiece) {
            // A part of an earlier job hangs out: nobody shall find it above his own ticket.
            data.add(new EscPos().cut(EscPos.Cut.PARTIAL).bytes());
        }
        data.addAll(Objects.requireNonNull(job).pieces());
        proof = proof.next();
        data.add(proof.question());
    }

    private void prove(Proof heard, Instant now) {
        proof = heard;
        if (job == null || stage != Stage.PROVING) {
            return;
        }
        switch (heard.verdict()) {
            case OPEN -> progressAt = now;
            case PROVEN -> printed(now);
            case PASSED -> {
                stage = Stage.CONFIRMING;
                needFreshRound();
                nextRoundAt = now;
            }
            case OVERTAKEN -> {
                powerCycles++;
                finish(new PrintOutcome.Unknown(Trouble.POWER_CYCLED));
            }
        }
    }

    /**
     * A state that the questions find and automatic status never announced means that automatic
     * status is off, which only a restart does. One round of grace, for the two may cross.
     */
    private void noticePowerCycle() {
        if (announced == null || announces(announced, known)) {
            roundsUnannounced = 0;
        } else if (++roundsUnannounced > ROUNDS_OF_GRACE) {
            roundsUnannounced = 0;
            announced = null;
            powerCycles++;
            armAutomaticStatus();
        }
    }

    private static boolean announces(PrinterState a, PrinterState b) {
        return a.online() == b.online()
                && a.paper() == b.paper()
                && a.coverOpen() == b.coverOpen()
                && a.cutterError() == b.cutterError();
    }

    private void needFreshRound() {
        // A round that runs now began before the question: only the one after it counts.
        roundsNeeded = rounds + (roundRunning ? 2 : 1);
    }

    private boolean mayAsk() {
        // While a piece stands in line a question would only wait behind it.
        return urgent.isEmpty();
    }

    private void beginRound() {
        roundRunning = true;
        asked = 0;
        ask(round.get(0));
    }

    private void ask(RealTime question) {
        urgent.add(new Piece(question.bytes(), question));
    }

    private void order(RealTime order) {
        urgent.add(new Piece(order.bytes(), null));
    }

    private void armAutomaticStatus() {
        if (options.automatic()) {
            urgent.add(new Piece(new EscPos().automaticStatus(true).bytes(), null));
        }
    }

    private void show() {
        shown = known;
    }

    private void giveUp() {
        if (sentSomething) {
            finish(new PrintOutcome.Unknown(Trouble.NO_PROOF));
            // Half an instruction may stick in the line: only a new connection is a clean one.
            restInBuffer = true;
            lost = Trouble.CONNECTION_LOST;
        } else {
            finish(new PrintOutcome.NotPrinted(Trouble.of(known).orElse(Trouble.OFFLINE)));
        }
    }

    private void abandon(PrintOutcome why) {
        data.clear();
        order(RealTime.CLEAR_BUFFERS);
        proof = proof.abandoned();
        show();
        finish(why);
    }

    private void finish(PrintOutcome how) {
        switch (how) {
            case PrintOutcome.Printed _ -> tornPiece = false;
            case PrintOutcome.HalfPrinted _, PrintOutcome.Unknown _ -> tornPiece = true;
            case PrintOutcome.NotPrinted _ -> {
                // What hung out before still does.
            }
        }
        job = null;
        outcome = how;
    }
}
