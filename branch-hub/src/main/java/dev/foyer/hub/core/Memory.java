package dev.foyer.hub.core;

import dev.foyer.hub.event.Submission;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/** The first answers to commands, so that a repeat gets the same; bounded in time and number. */
final class Memory {
    private final LinkedHashMap<UUID, Remembered> answers = new LinkedHashMap<>();
    private final Limits limits;
    private Instant forgottenUpTo = Instant.EPOCH;

    Memory(Limits limits) {
        this.limits = limits;
    }

    /** One remembered answer. */
    record Remembered(UUID id, String body, Instant at, Answer answer) {}

    /** What to say without deciding, or null when the command is new. */
    @Nullable Answer known(Submission submission) {
        var first = answers.get(submission.id());
        if (first == null)
            return Submission.madeAt(submission.id()) < forgottenUpTo.toEpochMilli()
                    ? Answer.Refused.of(Reason.ID_TOO_OLD)
                    : null;
        return first.body().equals(submission.body())
                ? first.answer()
                : Answer.Refused.of(Reason.ID_REUSED);
    }

    void keep(UUID id, String body, Instant at, Answer answer) {
        answers.put(id, new Remembered(id, body, at, answer));
        var oldest = at.minus(limits.idsFor());
        var eldest = answers.firstEntry();
        while (eldest != null
                && (answers.size() > limits.ids() || eldest.getValue().at().isBefore(oldest))) {
            answers.pollFirstEntry();
            forgottenUpTo = eldest.getValue().at();
            eldest = answers.firstEntry();
        }
    }

    Instant forgottenUpTo() {
        return forgottenUpTo;
    }

    List<Remembered> all() {
        return new ArrayList<>(answers.values());
    }

    void restore(Instant forgottenUpTo, List<Remembered> all) {
        this.forgottenUpTo = forgottenUpTo;
        for (var one : all) answers.put(one.id(), one);
    }
}
