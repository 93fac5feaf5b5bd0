package dev.foyer.hub.web;

import dev.foyer.hub.api.Problem;
import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Reason;

import org.jspecify.annotations.Nullable;

/** A refusal on its way out of a handler; turned into a problem document in one place. */
final class No extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private No(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    static No of(int status, String reason, String detail) {
        return new No(problem(status, reason, detail, null));
    }

    /** A value that is not acceptable. */
    static No field(String field, String expected) {
        return new No(problem(400, "invalid", field + ": expected " + expected + ".", field));
    }

    /** The core's own refusal. */
    static No of(Answer.Refused refused) {
        int status =
                switch (refused.reason().kind()) {
                    case NOT_FOUND -> 404;
                    case ILLEGAL -> 409;
                    case FORBIDDEN -> 403;
                    case INVALID -> 400;
                    case BUSY -> 503;
                };
        // What a body names and does not exist is a wrong value; what a path names is not found.
        if (status == 404 && refused.field() != null) status = 400;
        return new No(
                problem(status, refused.reason().code(), refused.sentence(), refused.field()));
    }

    static No unknown(Reason reason) {
        return of(Answer.Refused.of(reason));
    }

    private static Problem problem(
            int status, String reason, String detail, @Nullable String field) {
        return new Problem(
                "urn:foyer:problem:" + reason, title(status), status, detail, field, reason);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "The request is wrong";
            case 401 -> "Sign in first";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Not possible here";
            case 409 -> "Not possible now";
            case 413 -> "Too long";
            case 414 -> "Address too long";
            case 415 -> "Not JSON";
            case 429 -> "Too many requests";
            case 431 -> "Header too long";
            case 503 -> "Busy";
            default -> "Fault";
        };
    }
}
