package dev.foyer.simulator.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a visit costs: taps, fields, signatures and paper, how long the machines took for each
 * screen, and how long a person would have taken by a model. The model is ours and stated in {@code
 * docs/tour.md}; nobody was measured. One thread writes it.
 */
public final class Ledger {
    /** What people do, and how long they are thought to take. */
    public enum Human {
        /** Finds the answer on a new screen. */
        READS(2_500),
        TAPS(1_100),
        /** One sign on a keyboard on the screen; Chinese takes several presses. */
        TYPES(900),
        PRESSES_PIN(4_000),
        SIGNS(5_000),
        PUTS_IN(4_000),
        TAKES(3_000),
        LOOKS_AT_CAMERA(2_000),
        /** Staff comes over and has a look. */
        STAFF_COMES(30_000),
        STAFF_CHECKS(15_000);

        private final long millis;

        Human(long millis) {
            this.millis = millis;
        }
    }

    /** One screen: how long the machines took until it stood there, and people before the next. */
    private record Step(String screen, Duration machine, Duration people) {}

    private final List<Step> steps = new ArrayList<>();
    private String screen = "";
    private Duration machine = Duration.ZERO;
    private Duration people = Duration.ZERO;
    private long since = System.nanoTime();
    private int taps;
    private int fields;
    private int signatures;

    /** A screen stands there that was waited for. */
    void shows(String name) {
        if (!screen.isEmpty()) steps.add(new Step(screen, machine, people));
        screen = name;
        machine = Duration.ofNanos(System.nanoTime() - since);
        people = Duration.ofMillis(Human.READS.millis);
    }

    /** Somebody did something; from now on the machines work. */
    void does(Human what, int times) {
        people = people.plusMillis(what.millis * times);
        if (what == Human.TAPS) taps += times;
        if (what == Human.SIGNS) signatures += times;
        since = System.nanoTime();
    }

    /** A field was typed. */
    void typed(String text) {
        fields++;
        does(Human.TYPES, presses(text));
    }

    private static int presses(String text) {
        return text.codePoints().map(c -> c < 0x2E80 ? 1 : PRESSES_OF_HAN).sum();
    }

    private static final int PRESSES_OF_HAN = 4;

    public int taps() {
        return taps;
    }

    public int fields() {
        return fields;
    }

    public int signatures() {
        return signatures;
    }

    /** Whether the visit took no more than that of a person's work. */
    boolean within(int tapsMax, int fieldsMax, int signaturesMax) {
        return taps <= tapsMax && fields <= fieldsMax && signatures <= signaturesMax;
    }

    /** How long all machines took together. */
    public Duration machines() {
        return sum(steps.stream().map(Step::machine).toList()).plus(machine);
    }

    /** How long people would have taken, by the model. */
    public Duration people() {
        return sum(steps.stream().map(Step::people).toList()).plus(people);
    }

    private static Duration sum(List<Duration> all) {
        return all.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** In one line. */
    public String line() {
        return "%d taps, %d fields typed, %d signatures; machines %s, people %s by the model"
                .formatted(taps, fields, signatures, seconds(machines()), seconds(people()));
    }

    /** Writes it as a table; {@code beside} is what others have published, or empty. */
    public void write(Path file, String title, String beside) {
        var table =
                steps.stream()
                        .map(s ->
                                "| %s | %s | %s |"
                                        .formatted(
                                                s.screen(),
                                                seconds(s.machine()),
                                                seconds(s.people())))
                        .collect(Collectors.joining("\n"));
        var text =
                """
                # %s

                %s.

                | screen | machines | people, by the model |
                |---|---|---|
                %s
                | together | %s | %s |

                %s
                """
                        .formatted(
                                title,
                                line(),
                                table,
                                seconds(machines()),
                                seconds(people()),
                                beside);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
