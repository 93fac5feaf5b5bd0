package dev.foyer.simulator.people;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tour saw: each thing that had to be true, and whether it was. One thread writes it.
 *
 * <p>A step that fails ends its chapter, since the next would only say the same again.
 */
public final class Diary {
    private final PrintStream out;
    private final List<String> failures = new ArrayList<>();
    private int passed;

    public Diary(PrintStream out) {
        this.out = out;
    }

    /** Something a person does and what must come of it; a fault is a failure. */
    @FunctionalInterface
    public interface Step {
        void run();
    }

    /** Does a chapter's steps; its first failure ends it. */
    public void chapter(String name, Step steps) {
        out.println(name);
        try {
            steps.run();
        } catch (RuntimeException fault) {
            fail(name, String.valueOf(fault.getMessage()));
        }
    }

    /** Notes that something is true, or ends the chapter. */
    public void check(String sentence, boolean holds) {
        if (!holds) {
            throw new IllegalStateException("not so: " + sentence);
        }
        passed++;
        out.println("  ok      " + sentence);
    }

    private void fail(String where, String why) {
        failures.add(where + ": " + why);
        out.println("  FAILED  " + why);
    }

    public int passed() {
        return passed;
    }

    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** The closing line, {@code N passed, N failed}. */
    public void close() {
        out.println();
        out.println(passed + " passed, " + failures.size() + " failed");
        out.flush();
    }
}
