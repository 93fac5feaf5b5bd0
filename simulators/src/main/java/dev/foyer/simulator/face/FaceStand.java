package dev.foyer.simulator.face;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.biometric.Shot;
import dev.foyer.device.biometric.Sight;
import dev.foyer.device.biometric.linked.Answer;
import dev.foyer.device.biometric.linked.Question;
import dev.foyer.simulator.camera.FacePainter;
import dev.foyer.simulator.stage.Wear;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Who stands before the device, and what the device makes of it. For any thread. */
final class FaceStand {
    private static final int QUALITY_GOOD = 90;
    private static final String MODEL = "Foyer synthetic face device";
    private static final int NOISE = 6;
    private static final int NOISE_WORN = 30;

    private final Wear wear;
    private final RandomGenerator noise = new SplittableRandom(1);
    private final List<String> people = new ArrayList<>();
    private @Nullable String photo;
    private boolean turned;
    private boolean blurred;
    private boolean defect;
    private int boots = 1;
    private int shots;

    FaceStand(Wear wear) {
        this.wear = wear;
        // The first picture of a program takes its time, which the first question must not.
        FacePainter.frame("", 0);
    }

    synchronized void home() {
        leave();
        blurred = false;
        defect = false;
    }

    /** One person comes, and whoever stood there is gone. */
    synchronized void come(String person) {
        leave();
        people.add(person);
    }

    synchronized void join(String person) {
        people.add(person);
    }

    synchronized void hold(String ofPerson) {
        leave();
        photo = ofPerson;
    }

    synchronized void leave() {
        people.clear();
        photo = null;
        turned = false;
    }

    synchronized boolean turn(boolean away) {
        turned = away;
        return !people.isEmpty();
    }

    synchronized void blur() {
        blurred = true;
    }

    synchronized void breakDown() {
        defect = true;
    }

    synchronized void bootedAgain() {
        boots++;
        defect = false;
    }

    synchronized Answer answer(Question question) {
        if (defect
                && !(question instanceof Question.Hello || question instanceof Question.Restart)) {
            return new Answer.Trouble(Answer.Kind.DEFECT);
        }
        return switch (question) {
            case Question.Hello _ -> new Answer.Profile(MODEL, "SYN-0001", "1", boots);
            case Question.Look _ -> new Answer.Seen(sight());
            case Question.Shoot _ -> new Answer.Shots(shot());
            case Question.Check(var template) -> new Answer.Legible(SyntheticFace.reads(template));
            case Question.Compare(var live, var known) ->
                    SyntheticFace.reads(live) && SyntheticFace.reads(known)
                            ? new Answer.Score(SyntheticFace.score(live, known))
                            : new Answer.Trouble(Answer.Kind.NOT_UNDERSTOOD);
            case Question.Restart _ -> {
                defect = false;
                yield new Answer.Done();
            }
        };
    }

    private Sight sight() {
        int faces = people.size() + (photo == null ? 0 : 1);
        return faces == 0
                ? Sight.NOBODY
                : faces > 1 ? Sight.SEVERAL : turned ? Sight.TURNED : Sight.FACE;
    }

    private Shot shot() {
        shots++;
        return switch (sight()) {
            case UNKNOWN, NOBODY -> new Shot.Missed(Shot.Why.NOBODY);
            case SEVERAL -> new Shot.Missed(Shot.Why.SEVERAL);
            case TURNED -> new Shot.Missed(Shot.Why.TURNED);
            case FACE ->
                    photo != null
                            ? new Shot.Missed(Shot.Why.NOT_ALIVE)
                            : blurred || wear.slips()
                                    ? new Shot.Missed(Shot.Why.BLURRED)
                                    : taken(people.getFirst());
        };
    }

    private Shot taken(String person) {
        return new Shot.Taken(
                SyntheticFace.measured(person, noise(wear), noise),
                QUALITY_GOOD,
                FacePainter.frame(person, shots));
    }

    /** How far a measured value is off, at most. */
    static int noise(Wear wear) {
        return wear.worn() ? NOISE_WORN : NOISE;
    }

    synchronized ObjectNode truth() {
        ObjectNode truth = JsonNodeFactory.instance.objectNode();
        var there = truth.putArray("people");
        people.forEach(there::add);
        return truth.put("photo", photo)
                .put("turned", turned)
                .put("blurred", blurred)
                .put("defect", defect)
                .put("boots", boots)
                .put("shots", shots);
    }
}
