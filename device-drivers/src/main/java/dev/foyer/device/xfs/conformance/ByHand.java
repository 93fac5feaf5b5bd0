package dev.foyer.device.xfs.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A person at a terminal who does each act at a real device and says when it is done. Blocks until
 * the person answers; used by one thread.
 */
public final class ByHand implements Stage {
    private final BufferedReader in;
    private final PrintStream out;
    private final Set<String> acts;

    private ByHand(BufferedReader in, PrintStream out, Set<String> acts) {
        this.in = in;
        this.out = out;
        this.acts = Set.copyOf(acts);
    }

    /** Asks the person once which acts cannot be done here; rules that need those are skipped. */
    public static ByHand asking(BufferedReader in, PrintStream out) {
        var acts = new TreeSet<>(Conformance.acts());
        out.println("You may be asked for: " + String.join(", ", acts));
        out.println("Which of these can you not do? Names with commas between, or only Enter:");
        out.flush();
        var line = line(in);
        Arrays.stream(line.split(",", -1)).map(String::strip).forEach(acts::remove);
        return new ByHand(in, out, acts);
    }

    @Override
    public Set<String> offers() {
        return acts;
    }

    @Override
    public void perform(String act, Map<String, String> with) throws Unstaged {
        out.println("Please do now: " + act + (with.isEmpty() ? "" : " " + with));
        out.println("Enter = done, n = it cannot be done:");
        out.flush();
        if (line(in).strip().toLowerCase(Locale.ROOT).startsWith("n")) {
            throw new Unstaged(act + ": the person could not do it");
        }
    }

    /** One line; an end of the input counts as an empty one. */
    private static String line(BufferedReader in) {
        try {
            var line = in.readLine();
            return line == null ? "" : line;
        } catch (IOException closed) {
            return "";
        }
    }
}
