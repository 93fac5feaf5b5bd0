package dev.foyer.hub.flow;

import java.util.HashSet;
import java.util.List;

/**
 * One piece of business that a branch offers, as the steps that it takes, in order. A case keeps to
 * the version that it began with.
 *
 * @param counterFrom the first step that is left to the counter where the rules say that the
 *     counter does it; what stands before it is done wherever the customer is
 * @param skills what a member of staff at a counter must know to do it, the most fitting first
 */
public record Service(
        String id, int version, List<Step> steps, String counterFrom, List<String> skills) {
    /**
     * Checks what every service must keep.
     *
     * @throws IllegalArgumentException if two steps or fields share a name, or if something is
     *     answered between a review and the booking that it is for
     */
    public Service {
        steps = List.copyOf(steps);
        skills = List.copyOf(skills);
        var ids = new HashSet<String>();
        boolean reviewed = false;
        for (var step : steps) {
            if (!ids.add(step.id()))
                throw new IllegalArgumentException(id + " has two steps called " + step.id());
            for (var field : step.fields())
                if (!ids.add("field " + field.id()))
                    throw new IllegalArgumentException(id + " asks twice for " + field.id());
            if (step.kind() instanceof Step.Review) reviewed = true;
            else if (!step.fields().isEmpty()
                    || step.kind() instanceof Step.Quote
                    || step.kind() instanceof Step.AcceptCash) reviewed = false;
            if (step.kind() instanceof Step.Post && !reviewed)
                throw new IllegalArgumentException(
                        id + " would book in " + step.id() + " what nobody has reviewed");
        }
        if (!ids.contains(counterFrom))
            throw new IllegalArgumentException(id + " has no step " + counterFrom);
    }

    /** A service of which the counter does all that binds or moves anything. */
    public Service(String id, int version, List<Step> steps, List<String> skills) {
        this(id, version, steps, binding(steps), skills);
    }

    private static String binding(List<Step> steps) {
        return steps.stream()
                .filter(s ->
                        switch (s.kind()) {
                            case Step.Review _,
                                    Step.Sign _,
                                    Step.Approve _,
                                    Step.Post _,
                                    Step.Act _ ->
                                    true;
                            case Step.Kind _ -> false;
                        })
                .findFirst()
                .orElse(steps.getFirst())
                .id();
    }

    /** A step by its id; steps are few. */
    public Step step(String step) {
        for (var one : steps) if (one.id().equals(step)) return one;
        throw new IllegalArgumentException(id + " has no step " + step);
    }

    /** How far along a step stands. */
    int place(Step step) {
        return steps.indexOf(step);
    }
}
