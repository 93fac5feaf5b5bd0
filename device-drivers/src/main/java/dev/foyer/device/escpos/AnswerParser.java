package dev.foyer.device.escpos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Takes a printer's byte stream apart, where answers and automatic status follow each other without
 * frames: only fixed bits tell them apart. For one thread; make a new one for each connection.
 *
 * <p>{@code 0xx1xx10} answers a {@code DLE EOT}; {@code 0xx1xx00} begins automatic status, whose
 * three further bytes are {@code 0xx0xxxx}; {@code 0x37} begins a block that ends in zero; {@code
 * 0xx0xxxx} alone answers {@code GS r}. An answer does not say which question it belongs to, so
 * questions are announced with {@link #expect} in the order in which they were sent.
 */
public final class AnswerParser {
    /** More open questions than a driver that asks one at a time can ever have. */
    public static final int QUESTIONS_MAX = 16;

    private static final int BLOCK = 0x37;
    private static final int BLOCK_PROCESS_ID = 0x22;
    private static final int BLOCK_CLEARED = 0x25;
    private static final int BLOCK_BYTES_MAX = 16;
    private static final int AUTOMATIC_BYTES = 4;
    private static final int KIOSK_HEAD = 0x10;
    private static final int KIOSK_SECOND = 0x0F;
    private static final int KIOSK_BYTES = 6;

    private final Deque<RealTime> questions = new ArrayDeque<>();
    private final int[] pending = new int[BLOCK_BYTES_MAX];
    private int held;

    /** Says that this question was sent, so that its answer will be known. */
    public void expect(RealTime question) {
        switch (question) {
            case PRINTER, OFFLINE_CAUSE, ERROR_CAUSE, PAPER, KIOSK -> {
                if (questions.size() == QUESTIONS_MAX) {
                    throw new IllegalStateException("more than " + QUESTIONS_MAX + " questions");
                }
                questions.add(question);
            }
            case RECOVER, RECOVER_AND_CLEAR, CLEAR_BUFFERS -> {
                // These are orders: what comes back, if anything, says itself what it is.
            }
        }
    }

    /** Takes the next bytes and gives the answers that they complete, in order. */
    public List<Answer> parse(byte[] bytes) {
        var answers = new ArrayList<Answer>();
        for (byte b : bytes) {
            take(b & 0xFF, answers);
        }
        return answers;
    }

    private void take(int b, List<Answer> answers) {
        if (held == 0) {
            begin(b, answers);
            return;
        }
        if (pending[0] == BLOCK) {
            continueBlock(b, answers);
        } else if (held >= 2 && pending[1] == KIOSK_SECOND && kioskIsNext()) {
            hold(b);
            if (held == KIOSK_BYTES) {
                questions.remove();
                answers.add(new Answer.Kiosk(pending[2], pending[3], pending[4], pending[5]));
                held = 0;
            }
        } else {
            continueAutomatic(b, answers);
        }
    }

    private void begin(int b, List<Answer> answers) {
        if (b == BLOCK || isAutomaticHead(b)) {
            hold(b);
        } else if (isStatus(b) && !questions.isEmpty() && questions.element() != RealTime.KIOSK) {
            answers.add(new Answer.Status(questions.remove(), b));
        } else if (isFollower(b)) {
            answers.add(new Answer.PaperSensor(b));
        } else {
            answers.add(new Answer.Noise(b));
        }
    }

    private void continueAutomatic(int b, List<Answer> answers) {
        if (!isFollower(b)) {
            // The rest of the automatic status was lost: what is held is worthless, this byte not.
            noise(answers);
            begin(b, answers);
            return;
        }
        hold(b);
        if (held == AUTOMATIC_BYTES) {
            answers.add(new Answer.Automatic(pending[0], pending[1], pending[2], pending[3]));
            held = 0;
        }
    }

    private void continueBlock(int b, List<Answer> answers) {
        hold(b);
        if (b != 0 && held < BLOCK_BYTES_MAX) {
            return;
        }
        if (b == 0 && held == 3 && pending[1] == BLOCK_CLEARED) {
            answers.add(new Answer.Cleared());
            held = 0;
        } else if (b == 0 && held == 7 && pending[1] == BLOCK_PROCESS_ID && printable(2, 6)) {
            var id = new StringBuilder();
            Arrays.stream(pending, 2, 6).forEach(c -> id.append((char) c));
            answers.add(new Answer.Printed(new ProcessId(id.toString())));
            held = 0;
        } else {
            noise(answers);
        }
    }

    private boolean printable(int from, int to) {
        return Arrays.stream(pending, from, to).allMatch(c -> c >= 0x20 && c <= 0x7E);
    }

    private void hold(int b) {
        pending[held++] = b;
    }

    private void noise(List<Answer> answers) {
        for (int i = 0; i < held; i++) {
            answers.add(new Answer.Noise(pending[i]));
        }
        held = 0;
    }

    private boolean kioskIsNext() {
        return questions.peek() == RealTime.KIOSK && pending[0] == KIOSK_HEAD;
    }

    private static boolean isStatus(int b) {
        return (b & 0x93) == 0x12;
    }

    private static boolean isAutomaticHead(int b) {
        return (b & 0x93) == 0x10;
    }

    private static boolean isFollower(int b) {
        return (b & 0x90) == 0x00;
    }
}
