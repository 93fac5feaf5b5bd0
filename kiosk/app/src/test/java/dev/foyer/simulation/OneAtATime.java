package dev.foyer.simulation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** An executor with one thread, which is there only while there is something to do. */
final class OneAtATime extends AbstractExecutorService {
    private final ThreadFactory factory;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private @Nullable Thread worker;
    private boolean shut;

    OneAtATime(ThreadFactory factory) {
        this.factory = factory;
    }

    @Override
    public void execute(Runnable task) {
        if (shut) throw new RejectedExecutionException("shut down");
        waiting.add(task);
        if (worker != null) return;
        worker = factory.newThread(this::work);
        worker.start();
    }

    private void work() {
        while (!waiting.isEmpty()) waiting.removeFirst().run();
        worker = null;
    }

    @Override
    public void shutdown() {
        shut = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shut = true;
        var left = new ArrayList<>(waiting);
        waiting.clear();
        if (worker != null) worker.interrupt();
        return left;
    }

    @Override
    public boolean isShutdown() {
        return shut;
    }

    @Override
    public boolean isTerminated() {
        return shut && worker == null;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return Universe.current().await(() -> worker == null, unit.toNanos(timeout));
    }
}
