package dev.foyer.hub.web;

import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Entry;
import dev.foyer.hub.core.Mailbox;
import dev.foyer.hub.event.Submission;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The way between the event loop and the branch's thread: everything that comes back arrives on the
 * event loop in the order in which the branch let it go, many at a time.
 */
final class Door {
    private final Mailbox mailbox;
    private final Context loop;
    private final ConcurrentLinkedQueue<Runnable> back = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean coming = new AtomicBoolean();

    Door(Mailbox mailbox, Context loop) {
        this.mailbox = mailbox;
        this.loop = loop;
    }

    /** Asks for something; the answer comes when it is durable. */
    Future<Answer> submit(Submission submission) {
        Promise<Answer> promise = Promise.promise();
        mailbox.submit(submission)
                .whenComplete((answer, broken) ->
                        bring(() -> {
                            if (broken == null) promise.complete(answer);
                            else promise.fail(broken);
                        }));
        return promise.future();
    }

    /** Reads; the result comes when all that was seen is durable. */
    <T> Future<T> read(Function<Branch, T> what) {
        Promise<T> promise = Promise.promise();
        mailbox.read(what)
                .whenComplete((result, broken) ->
                        bring(() -> {
                            if (broken == null) promise.complete(result);
                            else promise.fail(broken);
                        }));
        return promise.future();
    }

    /** Tells a listener, on the branch's thread, of entries that are durable. */
    void onCommitted(Consumer<List<Entry>> listener) {
        mailbox.onCommitted(listener);
    }

    /** Runs something on the event loop, after all that was brought before. */
    void bring(Runnable what) {
        back.add(what);
        if (coming.compareAndSet(false, true)) loop.runOnContext(_ -> deliver());
    }

    private void deliver() {
        coming.set(false);
        for (var next = back.poll(); next != null; next = back.poll()) next.run();
    }
}
