package dev.foyer.simulation;

import java.util.concurrent.ThreadFactory;

/** What {@code Thread.ofVirtual()} and {@code Thread.ofPlatform()} give in a simulated world. */
public interface ThreadBuilder {
    ThreadBuilder name(String name);

    ThreadBuilder daemon();

    Thread start(Runnable task);

    Thread unstarted(Runnable task);

    ThreadFactory factory();
}
