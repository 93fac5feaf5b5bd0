package dev.foyer.hub.api;

import java.util.List;

/** Answers to fields of a case's steps. */
public record NewAnswers(List<One> answers) {
    public NewAnswers {
        answers = List.copyOf(answers);
    }

    /**
     * One answer.
     *
     * @param version one more than that of the answer it takes the place of; the first is 1
     * @param source where it comes from: {@code typed}, {@code chip}, {@code record}
     */
    public record One(String field, int version, String value, String source) {}
}
