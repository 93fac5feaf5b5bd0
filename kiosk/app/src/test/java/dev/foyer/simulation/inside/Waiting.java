package dev.foyer.simulation.inside;

import dev.foyer.simulation.Universe;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** How people wait, on threads of their own. */
final class Waiting {
    private Waiting() {}

    /** For so long. */
    static void millis(long howLong) {
        try {
            Universe.current().await(() -> false, howLong * 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For an answer, which may never come; null then. */
    static <T> @Nullable T forThe(CompletableFuture<T> answer, Duration most) {
        try {
            Universe.current().await(answer::isDone, most.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer.isDone() && !answer.isCompletedExceptionally() ? answer.join() : null;
    }
}
