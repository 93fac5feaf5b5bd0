package dev.foyer.simulator.people;

import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.HubAddress;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.SignIn;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A member of staff who reviews and helps, over the hub's API and not at a screen. Methods block;
 * one thread uses it.
 */
public final class Reviewer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Vertx vertx = Vertx.vertx();
    private final HubClient hub;

    /** Signs in. */
    public Reviewer(String hubAddress, String user, String password) {
        hub =
                new HubClient(
                        vertx, HubAddress.of(hubAddress), Clock.systemUTC(), new SecureRandom());
        var session = done(hub.signIn(new SignIn(user, password)));
        hub.token(session.token());
    }

    /** Asks the hub for anything that this member of staff may. */
    <T> T asks(Function<HubClient, Future<T>> what) {
        return done(what.apply(hub));
    }

    /** Waits for a case that is so. */
    public CaseView await(String what, Predicate<CaseView> so) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var all = done(hub.cases().open());
            var found = all.stream().filter(so).findFirst();
            if (found.isPresent()) return found.get();
            if (System.nanoTime() > until)
                throw new IllegalStateException("waited for " + what + ", but there is " + all);
            pause();
        }
    }

    /** Waits until somebody is needed at a step. */
    public CaseView awaitStep(String step) {
        return await(
                "a case at " + step,
                c -> {
                    var now = c.step();
                    return now != null && now.id().equals(step) && now.owed();
                });
    }

    /** A case as staff sees it. */
    public CaseView look(String id) {
        return done(hub.cases().look(id));
    }

    /** Waits until a case has ended. */
    public CaseView awaitEnd(String id) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var now = look(id);
            if (now.end() != null) return now;
            if (System.nanoTime() > until)
                throw new IllegalStateException("waited for the end of a case, but it is " + now);
            pause();
        }
    }

    /** Approves what a case waits for, with the code that stands on the kiosk. */
    public CaseView approve(CaseView waiting, String code) {
        var step = waiting.step();
        if (step == null) throw new IllegalStateException("nothing is to be approved");
        return ask(waiting, new CaseRequest.Approve(step.word(), step.digest(), code));
    }

    /** The code for a case that this member of staff plays at the counter. */
    public String code(CaseView mine) {
        return done(hub.cases().presence(mine.id())).code();
    }

    /** Asks for anything that staff may. */
    public CaseView ask(CaseView about, CaseRequest request) {
        return done(hub.cases().ask(about.id(), request));
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException failed) {
            var why =
                    failed.getCause() instanceof TimeoutException ? "no answer" : failed.getCause();
            throw new IllegalStateException("the hub: " + why, failed);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a case", stop);
        }
    }

    @Override
    public void close() {
        hub.close();
        done(vertx.close());
    }
}
