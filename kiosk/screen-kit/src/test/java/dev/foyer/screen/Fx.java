package dev.foyer.screen;

import javafx.application.Platform;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The JavaFX toolkit of a test JVM: started once, work handed over and waited for. */
public final class Fx {
    private static final long SECONDS_MAX = 60;
    private static boolean started;

    private Fx() {}

    /** Starts JavaFX if it does not run yet. */
    public static synchronized void start() {
        if (started) return;
        try {
            ScreenWindow.startToolkit();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        started = true;
    }

    /** Does work on the JavaFX thread and gives its answer. */
    public static <T> T on(Callable<T> work) {
        start();
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Throwable failure) {
                done.completeExceptionally(failure);
            }
        });
        try {
            return done.get(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Does work on the JavaFX thread and waits for its end. */
    public static void run(Runnable work) {
        on(() -> {
            work.run();
            return true;
        });
    }
}
