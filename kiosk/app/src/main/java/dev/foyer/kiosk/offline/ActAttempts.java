package dev.foyer.kiosk.offline;

import dev.foyer.hub.api.Attempt;
import dev.foyer.hub.api.Money;
import dev.foyer.hub.api.StepKind;
import dev.foyer.kiosk.business.PhysicalAct;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The physical acts of cases in the file of {@link Attempts}. An act that has a line is never done
 * again. Every method may be called by any thread and blocks for the disk.
 */
public final class ActAttempts {
    static final String PREFIX = "act/";

    /** An act that was begun and of which nobody knows the end. */
    public record Open(PhysicalAct act, String begun, String noted) {}

    /** An act that ended, and whether the hub knows it. */
    public record Ended(PhysicalAct act, Attempt attempt, boolean told) {}

    private final Attempts file;

    /** The acts in this file. */
    public ActAttempts(Attempts file) {
        this.file = file;
    }

    /**
     * Notes that an act is about to be done, and how things stand before it; false when it has been
     * begun before.
     */
    public boolean begin(PhysicalAct act, String before) {
        return file.begin(key(act), before);
    }

    /** Notes how far an act has come, so that it is known after a power cut. */
    public void note(PhysicalAct act, String how) {
        file.note(key(act), how);
    }

    /** Notes what came of an act. */
    public void end(PhysicalAct act, Attempt.Outcome outcome, @Nullable Money counted) {
        file.end(
                key(act),
                counted == null
                        ? outcome.name()
                        : outcome.name() + "," + counted.currency() + "," + counted.minor());
    }

    /** Notes that the hub knows it. */
    public void told(PhysicalAct act) {
        if (of(act).filter(ended -> !ended.told()).isPresent()) file.told(key(act));
    }

    /** Whether an act was ever begun. */
    public boolean begun(PhysicalAct act) {
        return file.of(key(act)).isPresent();
    }

    /** What came of an act, when it has ended. */
    public Optional<Ended> of(PhysicalAct act) {
        return file.of(key(act)).flatMap(entry -> ended(act, entry));
    }

    /** The acts that a power cut left open, oldest first. */
    public List<Open> open() {
        var found = new ArrayList<Open>();
        for (String key : file.keys(PREFIX))
            file.of(key)
                    .filter(Attempts.Entry::open)
                    .ifPresent(
                            entry -> found.add(new Open(act(key), entry.begun(), entry.noted())));
        return found;
    }

    /** The acts that ended and of which the hub has not been told, oldest first. */
    public List<Ended> untold() {
        var found = new ArrayList<Ended>();
        for (String key : file.keys(PREFIX))
            of(act(key)).filter(ended -> !ended.told()).ifPresent(found::add);
        return found;
    }

    private static Optional<Ended> ended(PhysicalAct act, Attempts.Entry entry) {
        var text = entry.ended();
        if (text == null) return Optional.empty();
        String[] words = text.split(",", -1);
        var counted = words.length < 3 ? null : new Money(Long.parseLong(words[2]), words[1]);
        var outcome = Attempt.Outcome.valueOf(words[0]);
        return Optional.of(
                new Ended(
                        act,
                        new Attempt(act.step(), act.number(), outcome, counted),
                        entry.told()));
    }

    private static String key(PhysicalAct act) {
        return PREFIX
                + part(act.caseId())
                + "/"
                + part(act.step())
                + "/"
                + act.number()
                + "/"
                + act.kind();
    }

    private static String part(String id) {
        if (!id.matches("[A-Za-z0-9_.-]{1,64}"))
            throw new IllegalArgumentException("not the id of a case or a step");
        return id;
    }

    private static PhysicalAct act(String key) {
        String[] parts = key.split("/", -1);
        return new PhysicalAct(
                parts[1], parts[2], Integer.parseInt(parts[3]), StepKind.valueOf(parts[4]));
    }
}
