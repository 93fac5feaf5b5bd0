package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

/** Says why the hub did not do what was asked. The one exception type at this border. */
public final class HubFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Problem problem;

    private HubFault(String message, @Nullable Problem problem, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /** The hub answered no. */
    public static HubFault refused(Problem problem) {
        return new HubFault(problem.status() + " " + problem.detail(), problem, null);
    }

    /** The hub could not be reached in time, or did not speak our contract. */
    public static HubFault unreachable(String sentence, @Nullable Throwable cause) {
        return new HubFault(sentence, null, cause);
    }

    /** The hub's own answer, or null when there was none: then nobody knows whether it was done. */
    public @Nullable Problem problem() {
        return problem;
    }

    /** The stable reason code of a refusal, or the empty text. */
    public String reason() {
        var p = problem;
        return p == null || p.reason() == null ? "" : p.reason();
    }
}
