package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a tape, flushed after each exchange, so that it is whole even when the process is killed.
 * Looks that are answered as they were the last time are one {@code ~}. For any thread.
 */
final class TapeWriter {
    /** Characters after which no more is written. */
    static final long LONGEST = 256L * 1024 * 1024;

    /** Looks whose last answers are remembered. */
    private static final int LOOKS_MAX = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(TapeWriter.class);

    private final Writer out;
    private final Map<String, String> looks =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > LOOKS_MAX;
                }
            };
    private final StringBuilder answers = new StringBuilder();
    private String question = "";
    private boolean look;
    private boolean unchanged;
    private long written;
    private boolean over;

    TapeWriter(Writer out) {
        this.out = out;
    }

    /** A question; what is heard until the next one is its answer. */
    synchronized void asked(byte[] bytes, boolean onlyLooks) {
        finish();
        question = TapeLine.of('>', bytes);
        look = onlyLooks;
    }

    /** What comes after a line of its own answers nothing any more. */
    synchronized void heard(byte[] bytes) {
        if (question.isEmpty()) {
            write(TapeLine.of('<', bytes));
        } else {
            answers.append(TapeLine.of('<', bytes));
        }
    }

    synchronized void failed(DeviceFault fault) {
        answers.append(TapeLine.of(fault));
    }

    /** The answer is whole. */
    synchronized void finish() {
        if (!question.isEmpty()) {
            String answer = answers.toString();
            if (!look || !answer.equals(looks.put(question, answer))) {
                write(question + answer);
                unchanged = false;
            } else if (!unchanged) {
                write("~\n");
                unchanged = true;
            }
            question = "";
            answers.setLength(0);
        }
    }

    /** A line of its own; it stands before a question that was not answered yet. */
    synchronized void line(char mark, String text) {
        if (!answers.isEmpty()) {
            finish();
        }
        write(mark + " " + text + "\n");
        unchanged = false;
    }

    private void write(String text) {
        if (over) {
            return;
        }
        try {
            written += text.length();
            over = written > LONGEST;
            out.write(over ? "# the recording has reached its longest\n" : text);
            out.flush();
        } catch (IOException e) {
            over = true;
            LOG.warn("the recording cannot be written, and ends: {}", e.getMessage());
        }
    }
}
