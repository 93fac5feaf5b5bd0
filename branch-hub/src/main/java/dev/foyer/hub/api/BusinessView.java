package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A piece of business that a kiosk offers.
 *
 * @param id of the service, as a {@link NewCase} names it
 * @param hint one line that says what it is for
 * @param why it is not simply done at the kiosk; absent where it is
 * @param queue the service of the hall whose ticket leads to a counter that does it; absent where
 *     no counter does
 * @param acts what devices move for it where it is done, each kind once; of no use to whoever
 *     leaves it to the counter
 * @param proofs what must be shown for it
 */
public record BusinessView(
        String id,
        Words name,
        Words hint,
        Handling handling,
        @Nullable Words why,
        @Nullable String queue,
        List<StepKind> acts,
        List<ProofKind> proofs) {
    /** Business for which nothing need be shown. */
    public BusinessView(
            String id,
            Words name,
            Words hint,
            Handling handling,
            @Nullable Words why,
            @Nullable String queue,
            List<StepKind> acts) {
        this(id, name, hint, handling, why, queue, acts, List.of());
    }

    public BusinessView {
        acts = List.copyOf(acts);
        proofs = List.copyOf(proofs);
    }
}
